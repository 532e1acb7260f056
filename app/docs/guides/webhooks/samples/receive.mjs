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
  // Say yes first, work afterwards: an answer that takes too long counts as none.
  response.writeHead(204).end();

  if (seen.has(event.id)) return;
  seen.add(event.id);
  const { orderRef, instructionRef, payLink, transaction } = event.data;
  const [noun] = event.type.split(".");
  const resource = [noun, orderRef, instructionRef, payLink?.payByLinkId, transaction?.transactionId].join("/");
  if ((newest.get(resource) ?? 0) > event.version) return;
  newest.set(resource, event.version);
  console.log(`${event.type} ${orderRef} version ${event.version}`);
}).listen(Number(process.env.PORT ?? 8080), () => console.log("listening"));
