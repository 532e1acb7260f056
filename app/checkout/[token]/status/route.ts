import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { answerStatus } from "../../../pay/answer-status.ts";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return answerStatus(payPagePath("SESSION", (await params).token));
}
