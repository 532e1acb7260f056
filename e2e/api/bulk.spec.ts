import http from "node:http";
import { type ApiClient, newRef } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/order-management/bulk";
const type = { "content-type": "application/x-ndjson" };

type Line = {
  line?: number;
  status?: string;
  orderRef?: string;
  errors?: { errorCode: string; docs: string }[];
  summary?: { lines: number; created: number; refused: number };
};

const parse = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

const lineOf = (api: ApiClient, orderRef: string) =>
  `${JSON.stringify({ orderRef, instructions: [api.instruction()] })}\n`;

test("orders are made by the line, and a bad line stops nothing", async ({ api }) => {
  const refs = [newRef("bulk"), newRef("bulk")] as const;
  const answer = await api.send("POST", path, {
    headers: type,
    body: `${lineOf(api, refs[0])}nonsense\n${lineOf(api, refs[0])}${lineOf(api, refs[1])}`,
    chunked: true,
  });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.headers["content-type"]).toMatch(/^application\/x-ndjson/);
  const lines = parse(answer.text);
  expect(lines).toMatchObject([
    { line: 1, status: "CREATED", orderRef: refs[0] },
    { line: 2, status: "REFUSED", orderRef: null, errors: [{ errorCode: "BODY_IS_INVALID" }] },
    { line: 3, status: "REFUSED", orderRef: refs[0], errors: [{ errorCode: "ORDER_ALREADY_EXISTS" }] },
    { line: 4, status: "CREATED", orderRef: refs[1] },
    { summary: { lines: 4, created: 2, refused: 2 } },
  ]);
  for (const ref of refs) expect(await api.hasOrder(ref)).toBe(true);
});

test("the first results are there while the body is still being sent", async ({ api }) => {
  const { hostname, port } = new URL(api.baseUrl);
  const request = http.request({
    hostname,
    port,
    path,
    method: "POST",
    headers: { ...api.headers, ...type, "transfer-encoding": "chunked", "accept-encoding": "gzip" },
  });
  const responded = new Promise<http.IncomingMessage>((resolve, reject) =>
    request.on("response", resolve).on("error", reject),
  );
  const ref = newRef("bulk");
  request.write(lineOf(api, ref));
  const response = await responded;
  const pieces = response.setEncoding("utf8")[Symbol.asyncIterator]();
  expect(parse(String((await pieces.next()).value))).toMatchObject([
    { line: 1, status: "CREATED", orderRef: ref },
  ]);
  request.end(lineOf(api, newRef("bulk")));
  let rest = "";
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) rest += String(piece.value);
  expect(parse(rest).at(-1)).toEqual({ summary: { lines: 2, created: 2, refused: 0 } });
});

test("ten thousand lines are taken in one body, each answered in its order", async ({ ownApi }) => {
  const count = 10_000;
  const body = Array.from({ length: count }, (_, index) => lineOf(ownApi, `many-${index}`)).join("");
  const { hostname, port } = new URL(ownApi.baseUrl);
  const text = await new Promise<string>((resolve, reject) => {
    const request = http.request(
      { hostname, port, path, method: "POST", headers: { ...ownApi.headers, ...type } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
      },
    );
    request.on("error", reject);
    request.end(body);
  });
  const lines = parse(text);
  expect(lines.at(-1)).toEqual({ summary: { lines: count, created: count, refused: 0 } });
  expect(lines.slice(0, -1).map(({ line }) => line)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
});

test("a request that is wrong itself is a problem, and an order may be called bulk", async ({ ownApi }) => {
  expectProblem(await ownApi.post(path, { orderRef: "x" }), 415, "LINES_ARE_EXPECTED");
  expectProblem(
    await ownApi.send("POST", path, { headers: { ...type, authorization: undefined }, body: "" }),
    401,
    "AUTHORIZATION_IS_REQUIRED",
  );
  const empty = await ownApi.send("POST", path, { headers: type, body: "" });
  expect(parse(empty.text)).toEqual([{ summary: { lines: 0, created: 0, refused: 0 } }]);

  expectProblem(await ownApi.get(path), 404, "ORDER_NOT_FOUND");
  await ownApi.createOrder({ orderRef: "bulk", instructions: [ownApi.instruction()] });
  expect((await ownApi.get(path)).json()).toMatchObject({ orderRef: "bulk", instructionCount: 1 });
  for (const below of ["/instruction", "/instruction/PAYMENT-01"])
    expect((await ownApi.get(`${path}${below}`)).status).toBe(200);
  expect((await ownApi.send("DELETE", `${path}/metadata`)).status).toBe(200);
});
