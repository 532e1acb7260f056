import { expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";

/** The walls between tenants, read from PostgreSQL's own catalogue: a table that is added tomorrow is judged too. */

const tenantTables = () => owner()<{ oid: number; name: string; enabled: boolean; forced: boolean }[]>`
  SELECT c.oid::int, c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`;

test("every table is a tenant's, or is one of the few that are known not to be", async () => {
  const others = await owner()<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
    ORDER BY c.relname`;
  expect(others.map(({ name }) => name)).toEqual(["accounts", "rate_limits", "users"]);
  expect((await tenantTables()).length).toBeGreaterThanOrEqual(19);
});

test("row-level security is on and forced for every tenant's table, for reading and for writing", async () => {
  for (const { oid, name, enabled, forced } of await tenantTables()) {
    expect({ name, enabled, forced }).toEqual({ name, enabled: true, forced: true });
    const policies = await owner()<{ name: string; reading: string; writing: string | null; to: string[] }[]>`
      SELECT p.polname AS name, pg_get_expr(p.polqual, p.polrelid) AS reading,
        pg_get_expr(p.polwithcheck, p.polrelid) AS writing,
        ARRAY(SELECT coalesce(r.rolname, 'public')::text FROM unnest(p.polroles) u LEFT JOIN pg_roles r ON r.oid = u) AS to
      FROM pg_policy p WHERE p.polrelid = ${oid}`;
    const isolation = policies.find((policy) => policy.name === "tenant_isolation");
    expect(isolation?.reading, name).toMatch(/tenant_id = \(.*current_setting\('app\.tenant_id'/);
    expect(isolation?.writing, name).toBe(isolation?.reading);
    // Any other policy widens what is seen: only the role that owns the look-up functions may have one, and an account
    // that looks at its own tenants.
    for (const policy of policies.filter((other) => other !== isolation)) {
      if (name === "tenants" && policy.name === "account_tenants") {
        expect(policy.reading).toMatch(/account_id = \(.*current_setting\('app\.account_id'/);
        expect(policy.writing).toBe(policy.reading);
      } else expect({ name, to: policy.to }).toEqual({ name, to: ["quittance_system"] });
    }
  }
});

test("every tenant's table has the tenant first in its primary key", async () => {
  for (const { oid, name } of await tenantTables()) {
    const [key] = await owner()<{ first: string }[]>`
      SELECT a.attname AS first FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = ${oid} AND i.indisprimary`;
    expect({ name, first: key?.first }).toEqual({ name, first: "tenant_id" });
  }
});

test("every reference from one tenant's table to another carries the tenant on both sides", async () => {
  const references = await owner()<{ name: string; here: string[]; there: string[] }[]>`
    SELECT c.conrelid::regclass || ' ' || c.conname AS name,
      ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.at) AS here,
      ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, at) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.at) AS there
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'tenant_id')`;
  expect(references.length).toBeGreaterThan(15);
  for (const { name, here, there } of references)
    expect({ name, here: here[0], there: there[0] }).toEqual({ name, here: "tenant_id", there: "tenant_id" });
});

test("the role that serves requests owns nothing, cannot log in, and cannot go round the walls", async () => {
  const roles = await owner()`
    SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin AS mighty,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
    FROM pg_roles r WHERE rolname LIKE 'quittance\\_%' ORDER BY rolname`;
  expect(roles).toEqual([
    { name: "quittance_app", mighty: false, owned: 0 },
    { name: "quittance_system", mighty: false, owned: 0 },
  ]);
  const memberships = await owner()`
    SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname LIKE 'quittance\\_%'`;
  expect(memberships).toHaveLength(0);
});

test("events, the audit log, nonces, first answers and tries of deliveries can be added to by the app's role, and nothing else", async () => {
  for (const name of ["events", "audit_log", "used_nonces", "idempotency_keys", "delivery_tries"]) {
    const [may] = await owner()`
      SELECT has_table_privilege('quittance_app', ${name}, 'SELECT') AND has_table_privilege('quittance_app', ${name}, 'INSERT') AS add,
        has_table_privilege('quittance_app', ${name}, 'UPDATE') OR has_table_privilege('quittance_app', ${name}, 'DELETE')
          OR has_table_privilege('quittance_app', ${name}, 'TRUNCATE')
          OR has_any_column_privilege('quittance_app', ${name}, 'UPDATE') AS alter`;
    expect({ name, ...may }).toEqual({ name, add: true, alter: false });
  }
});

test("no table of payments can be emptied or thinned out by the app's role", async () => {
  const deletable = await owner()<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND (has_table_privilege('quittance_app', c.oid, 'DELETE') OR has_table_privilege('quittance_app', c.oid, 'TRUNCATE'))
    ORDER BY c.relname`;
  expect(deletable.map(({ name }) => name)).toEqual(["memberships", "scheme_drafts", "schemes"]);
});

test("the app's role cannot read people's passwords from their table", async () => {
  const [may] = await owner()`
    SELECT has_table_privilege('quittance_app', 'users', 'SELECT') AS read,
      has_column_privilege('quittance_app', 'users', 'password_hash', 'SELECT') AS password,
      has_any_column_privilege('quittance_app', 'users', 'INSERT, UPDATE') AS write`;
  expect(may).toEqual({ read: false, password: false, write: false });
});

test("functions that look past the walls belong to a role of their own, and only the app's role may call them", async () => {
  const functions = await owner()<
    { name: string; owner: string; callers: string[]; path: string[] | null }[]
  >`
    SELECT p.proname AS name, p.proowner::regrole::text AS owner, p.proconfig AS path,
      ARRAY(SELECT CASE WHEN a.grantee = 0 THEN 'public' ELSE a.grantee::regrole::text END
        FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.privilege_type = 'EXECUTE' ORDER BY 1) AS callers
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY p.proname`;
  expect(functions.map(({ name }) => name)).toEqual([
    "add_person",
    "end_sessions",
    "find_api_key",
    "find_installation",
    "find_invitation",
    "find_pay_link",
    "find_person",
    "list_due_collections",
    "list_expired_pay_links",
    "list_instruments_to_forget",
    "list_missed_instructions",
    "list_open_attempts",
    "list_open_refunds",
    "purge_expired",
    "search_instructions",
    "search_orders",
    "take_request",
  ]);
  for (const { name, ...facts } of functions)
    expect({ name, ...facts }).toEqual({
      name,
      owner: "quittance_system",
      callers: ["quittance_app", "quittance_system"],
      path: ["search_path=pg_catalog, public"],
    });
});

test("the role behind the look-up functions may change nothing but what it purges and counts, and add people", async () => {
  const writable = await owner()<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND has_table_privilege('quittance_system', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY c.relname`;
  expect(writable.map(({ name }) => name)).toEqual([
    "idempotency_keys",
    "rate_limits",
    "used_nonces",
    "users",
  ]);
  const [people] = await owner()`
    SELECT has_table_privilege('quittance_system', 'users', 'UPDATE, DELETE, TRUNCATE') AS all,
      has_column_privilege('quittance_system', 'users', 'session_version', 'UPDATE') AS sessions,
      has_column_privilege('quittance_system', 'users', 'password_hash', 'UPDATE') AS passwords`;
  expect(people).toEqual({ all: false, sessions: true, passwords: false });
  const [schema] =
    await owner()`SELECT has_schema_privilege('quittance_system', 'public', 'CREATE') AS create`;
  expect(schema).toEqual({ create: false });
});
