import type { TaskList } from "graphile-worker";
import { abandonAttemptJob, inquireAttemptJob, submitAttemptJob } from "#lib/jobs/definitions/attempt.ts";
import {
  deliverWebhookJob,
  deliverWebhooksJob,
  resumeDeliveriesJob,
} from "#lib/jobs/definitions/deliver-webhook.ts";
import { collectStoredJob, forgetInstrumentJob } from "#lib/jobs/definitions/financial-instrument.ts";
import { handleProviderEventJob } from "#lib/jobs/definitions/handle-provider-event.ts";
import { publishSchemeDraftJob } from "#lib/jobs/definitions/publish-scheme-draft.ts";
import { inquireRefundJob, submitRefundJob } from "#lib/jobs/definitions/refund.ts";
import { sendMessageJob } from "#lib/jobs/definitions/send-message.ts";
import {
  purgeJob,
  sweepDueJob,
  sweepExpiredJob,
  sweepMissedJob,
  sweepStandingJob,
} from "#lib/jobs/definitions/sweep.ts";
import { tellSandboxEventJob, tellSandboxRefundJob } from "#lib/jobs/definitions/tell-sandbox-event.ts";
import type { Job } from "#lib/jobs/job.ts";
import { tellSandboxEvent, tellSandboxRefund } from "#lib/sandbox-bank/tell-event.ts";
import { log } from "#lib/telemetry/log.ts";
import { abandonAttempt, inquireAttempt, submitAttempt } from "./attempt.ts";
import { collectStored } from "./collect-stored.ts";
import { deliverWebhook, deliverWebhooks, resumeDeliveries } from "./deliver-webhook.ts";
import { forgetInstrument } from "./forget-instrument.ts";
import { handleProviderEvent } from "./handle-provider-event.ts";
import { publishSchemeDraft } from "./publish-scheme-draft.ts";
import { inquireRefund, submitRefund } from "./refund.ts";
import { sendMessage } from "./send-message.ts";
import { purge, sweepDue, sweepExpired, sweepMissed, sweepStanding } from "./sweep.ts";

/**
 * A queue task that reads the job's payload by its own schema before the handler sees it. The queue keeps and prints the
 * message of what a handler throws, which may repeat a payer's data: it gets the error's name, and our log the rest.
 */
function task<Payload>(job: Job<Payload>, handle: (payload: Payload) => Promise<void>): TaskList {
  return {
    [job.name]: async (payload) => {
      try {
        await handle(job.payload.parse(payload));
      } catch (error) {
        log.error({ err: error, job: job.name }, "job failed; the queue tries it again");
        throw new Error(error instanceof Error ? error.name : "failed");
      }
    },
  };
}

/** What moves money and keeps time. */
const ownTasks: TaskList = {
  ...task(submitAttemptJob, submitAttempt),
  ...task(inquireAttemptJob, (payload) => inquireAttempt(payload, { scheduled: true })),
  ...task(abandonAttemptJob, abandonAttempt),
  ...task(collectStoredJob, collectStored),
  ...task(forgetInstrumentJob, forgetInstrument),
  ...task(submitRefundJob, submitRefund),
  ...task(inquireRefundJob, (payload) => inquireRefund(payload, { scheduled: true })),
  ...task(handleProviderEventJob, handleProviderEvent),
  ...task(publishSchemeDraftJob, publishSchemeDraft),
  ...task(sweepMissedJob, sweepMissed),
  ...task(sweepDueJob, sweepDue),
  ...task(sweepExpiredJob, sweepExpired),
  ...task(sweepStandingJob, sweepStanding),
  ...task(purgeJob, purge),
  ...task(resumeDeliveriesJob, resumeDeliveries),
};

/** What waits for other people's servers. */
const tellingTasks: TaskList = {
  ...task(deliverWebhookJob, deliverWebhook),
  ...task(deliverWebhooksJob, (payload) => deliverWebhooks(payload)),
  ...task(sendMessageJob, sendMessage),
  ...task(tellSandboxEventJob, tellSandboxEvent),
  ...task(tellSandboxRefundJob, tellSandboxRefund),
};

/** Every job there is, and who does it. The groups have places of their own, so that no receiver holds up a payment. */
export const taskGroups: readonly TaskList[] = [ownTasks, tellingTasks];
