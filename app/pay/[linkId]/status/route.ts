import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { answerStatus } from "../../answer-status.ts";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  return answerStatus(payPagePath("LINK", (await params).linkId));
}
