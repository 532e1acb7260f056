import type { Channel } from "#lib/contracts/pay-link.ts";
import type { Fault } from "#lib/domain/error/refusal.ts";
import type { MessageChannel } from "#lib/domain/message/status.ts";
import { env } from "#lib/env.ts";

function isAvailable(type: MessageChannel): boolean {
  return type === "Email" && env().SMTP_URL !== undefined;
}

/** The channels that nothing can be sent by, as faults. */
export function channelFaults(channels: readonly Channel[] | undefined): Fault[] {
  return (channels ?? []).flatMap(({ type }, index) =>
    isAvailable(type)
      ? []
      : [{ code: "CHANNEL_NOT_AVAILABLE", field: `/channels/${index}`, metadata: { type } }],
  );
}
