import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { noteOpening } from "../../note-opening.ts";

export async function POST(
  request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  return noteOpening(request, payPagePath("LINK", (await params).linkId));
}
