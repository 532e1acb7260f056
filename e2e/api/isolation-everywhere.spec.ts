import type postgres from "postgres";
import type { ApiClient } from "../support/api-client.ts";
import { type DocumentedEndpoint, fillPath, readEndpoints } from "../support/api-document.ts";
import { KnownIds } from "../support/known-ids.ts";
import { expect, test } from "../support/test.ts";

/** A hash of every row that the tenant, or the account, has in any table: that of one more or another is another hash. */
async function rowsOf(database: postgres.Sql, scopeId: string): Promise<Record<string, string>> {
  const tables = await database<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname`;
  return database.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant_id', ${scopeId}, true)`;
    const hashes: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await tx.unsafe(
        `SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) AS hash FROM ${name} t WHERE tenant_id = $1`,
        [scopeId],
      );
      hashes[name] = row?.hash;
    }
    return hashes;
  });
}

/** Makes one of everything that the API can make, and learns the ids of it all. */
async function fill(api: ApiClient, endpoints: DocumentedEndpoint[], known: KnownIds): Promise<void> {
  known.add("appId", "SANDBOX");
  const makers = endpoints.filter(({ method, pathNames }) => method === "POST" && pathNames.length <= 1);
  const readers = endpoints.filter(({ method }) => method === "GET");
  for (const round of [makers, readers, readers])
    for (const endpoint of round) {
      if (endpoint.bodyMedia !== null && endpoint.bodyMedia !== "application/json") continue;
      if (!endpoint.pathNames.every((name) => known.all(name).length > 0)) continue;
      const path = fillPath(endpoint.path, (name) => known.all(name)[0] ?? "");
      const body = withKnown(endpoint.bodyExample, known, api);
      const answer = endpoint.method === "POST" ? await api.post(path, body ?? {}) : await api.get(path);
      if (answer.status < 300 && /json/.test(String(answer.headers["content-type"])) && answer.text !== "")
        known.learn(answer.json());
    }
}

/** The example, with the tenant's own scheme, order and instruction in it. */
function withKnown(example: unknown, known: KnownIds, api: ApiClient, name = ""): unknown {
  if (Array.isArray(example)) return example.map((item) => withKnown(item, known, api, name));
  if (typeof example === "object" && example !== null)
    return Object.fromEntries([
      ...Object.entries(example).map(([key, value]) => [key, withKnown(value, known, api, key)]),
      // Nobody is told anything while the rows are compared.
      ...("destination" in example ? [["isActive", false]] : []),
    ]);
  if (name === "schemeId") return api.schemeId;
  // Another tenant may well have a customer of the same name.
  if (name === "customerRef") return `of-${api.credentials.tenantId}`;
  return example;
}

async function probe(
  outsider: ApiClient,
  endpoints: DocumentedEndpoint[],
  known: KnownIds,
  api: ApiClient,
): Promise<{ asked: string[]; wrong: string[] }> {
  const asked: string[] = [];
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    // The catalogue of apps is everybody's.
    const names = endpoint.pathNames.filter((name) => name !== "appId");
    if (names.length === 0 || !endpoint.pathNames.every((name) => known.all(name).length > 0)) continue;
    const path = fillPath(endpoint.path, (name) => known.all(name).at(-1) ?? "");
    const body = endpoint.bodyMedia
      ? JSON.stringify(withKnown(endpoint.bodyExample, known, api) ?? {})
      : undefined;
    const answer = await outsider.send(endpoint.method, path, {
      headers: endpoint.bodyMedia ? { "content-type": endpoint.bodyMedia } : {},
      body,
    });
    asked.push(endpoint.operationId);
    if (answer.status !== 404)
      wrong.push(`${endpoint.method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  return { asked, wrong };
}

test("everything of another tenant is not found, at every endpoint, and stays as it was", async ({
  ownApi,
  otherApi,
  database,
  product,
}) => {
  const endpoints = (await readEndpoints(product.baseUrl)).filter(({ isAccounts }) => !isAccounts);
  const known = new KnownIds();
  await fill(ownApi, endpoints, known);
  const before = await rowsOf(database, ownApi.credentials.tenantId);
  const { asked, wrong } = await probe(otherApi, endpoints, known, ownApi);
  expect(wrong).toEqual([]);
  const withIds = endpoints.filter(({ pathNames }) => pathNames.some((name) => name !== "appId"));
  test.info().annotations.push({ type: "asked", description: `${asked.length} of ${withIds.length}` });
  // A few things do not come about by themselves, such as a refund or a try of a delivery.
  expect(asked.length).toBeGreaterThan(withIds.length * 0.7);
  expect(await rowsOf(database, ownApi.credentials.tenantId)).toEqual(before);
});

test("everything of another account is not found, at every endpoint, and stays as it was", async ({
  ownAccountApi,
  accountApi,
  database,
  product,
}) => {
  const endpoints = (await readEndpoints(product.baseUrl)).filter(({ isAccounts }) => isAccounts);
  const known = new KnownIds([ownAccountApi.credentials.apiKey.publicKey]);
  await fill(ownAccountApi, endpoints, known);
  const scopes = [ownAccountApi.credentials.accountId, ...known.all("tenantId")];
  const before = await Promise.all(scopes.map((scope) => rowsOf(database, scope)));
  const { asked, wrong } = await probe(accountApi, endpoints, known, ownAccountApi);
  expect(wrong).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
  expect(await Promise.all(scopes.map((scope) => rowsOf(database, scope)))).toEqual(before);
});
