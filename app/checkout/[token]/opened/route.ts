import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { noteOpening } from "../../../pay/note-opening.ts";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return noteOpening(request, payPagePath("SESSION", (await params).token));
}
