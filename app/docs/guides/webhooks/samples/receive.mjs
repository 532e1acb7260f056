// Receives webhooks. Needs Node 18 or newer, and the package standardwebhooks.
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.QUITTANCE_VERIFICATION_KEY);
// A database table, in earnest: events come again until they are taken, and seldom in order.
const seen = new Set();
const newest = new Map();

createServer(async (request, response) => {
  const body = await text(request);
  let event;
  try {
    // Throws when the signature does not fit, or when the time is more than five minutes off.
    event = webhook.verify(body, request.headers);
  } catch {
    return response.writeHead(401).end();
  }
  // Keep it, say yes, and work afterwards: an answer that takes too long counts as none.
  const isNew = !seen.has(event.id);
  seen.add(event.id);
  response.writeHead(204).end();
  if (!isNew) return;

  const { orderRef, instructionRef, payLink, transaction, refund, message } = event.data;
  const id = refund?.refundId ?? message?.messageId ?? transaction?.transactionId ?? payLink?.payByLinkId;
  const resource = [event.type.split(".")[0], orderRef, instructionRef, id].join("/");
  if ((newest.get(resource) ?? 0) > event.version) return;
  newest.set(resource, event.version);
  console.log(`${event.type} ${orderRef} version ${event.version}`);
}).listen(Number(process.env.PORT ?? 8080), () => console.log("listening"));
