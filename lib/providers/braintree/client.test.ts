import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
});
afterAll(() => braintree.stop());
beforeEach(() => {
  reference = randomUUID();
});

test.each<[string, string, string]>([
  ["what calls itself JSON and is none", "application/json", "<html>"],
  ["nothing at all", "application/xml", ""],
  ["a blank", "application/xml", " "],
  ["half of an answer", "application/xml", "<transaction><id>sim7k2</id>"],
  ["another document", "application/xml", "<customer><id>sim7k2</id></customer>"],
  ["an answer without its parts", "application/xml", "<transaction><id>sim7k2</id></transaction>"],
  ["a refusal without errors", "application/xml", "<api-error-response/>"],
])("%s is neither a yes nor a no, and ends no process", async (_, type, body) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const own = braintree.open({}, { simulatorUrl: `http://127.0.0.1:${port}` });
  const answers = [
    await own.collect(own.nonce(), { reference }),
    await own.collectStored("abc", { reference }),
    await own.inquire(reference),
    await own.inquire(reference, 1000, "sim7k2"),
    await own.refund(reference, 400),
    await own.inquireRefund(reference, reference, "sim7k2"),
    await own.check(),
    await own.prepare("GBP"),
  ];
  expect(answers.map((answer) => answer?.kind)).toEqual(answers.map(() => "unknown"));
  server.close();
});
