import postgres from "postgres";
import { afterAll } from "vitest";
import { ownerUrl } from "./database.ts";

let open: postgres.Sql | undefined;

/** A look past the walls between tenants, as the login that owns the tables; one connection pool for each test file. */
export function owner(): postgres.Sql {
  open ??= postgres(ownerUrl(), { max: 3, onnotice: () => {} });
  return open;
}

afterAll(async () => {
  await open?.end();
  open = undefined;
});
