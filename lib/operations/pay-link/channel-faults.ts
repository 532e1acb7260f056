import type { CreatePayLink } from "#lib/contracts/pay-link.ts";
import type { Fault } from "#lib/domain/error/refusal.ts";

/** Every channel as a fault: no tenant can send messages yet. */
export function channelFaults(channels: CreatePayLink["channels"]): Fault[] {
  return (channels ?? []).map(({ type }, index) => ({
    code: "CHANNEL_NOT_AVAILABLE",
    field: `/channels/${index}`,
    metadata: { type },
  }));
}
