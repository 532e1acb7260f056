import { globSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bodyErrors, commonErrors, postErrors, tags } from "#lib/contracts/endpoint.ts";
import { type ErrorCode, errorCatalogue } from "#lib/domain/error/catalogue.ts";
import { endpoints } from "./endpoints.ts";
import { errorsOf } from "./errors.ts";

const root = path.join(import.meta.dirname, "../..");

test("every file of endpoints is collected", async () => {
  const files = globSync("lib/contracts/api/*.ts", { cwd: root }).filter(
    (file) => !file.endsWith(".test.ts"),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const module: Record<string, unknown> = await import(path.join(root, file));
    const described = Object.values(module).filter(
      (value) => typeof value === "object" && value !== null && "operationId" in value,
    );
    expect(described.length, file).toBeGreaterThan(0);
    for (const endpoint of described)
      expect(endpoints, `${file} has no line in nouns.ts`).toContain(endpoint);
  }
});

test("no two endpoints have one name, or one method and path", () => {
  const names = endpoints.map(({ operationId }) => operationId);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const places = endpoints.map(({ method, path: at }) => `${method} ${at.replace(/\{\w+\}/g, "{}")}`);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  for (const { tag } of endpoints) expect(Object.keys(tags)).toContain(tag);
});

test("every route of the API has exactly the methods that are described, and every description its route", async () => {
  const routes = globSync("app/v1/**/route.ts", { cwd: root }).filter((file) => !file.includes("[[..."));
  const served = await Promise.all(
    routes.map(async (file) => {
      const { OPTIONS } = (await import(path.join(root, file))) as { OPTIONS: () => Response };
      const at = file
        .replace(/^app/, "")
        .replace(/\/route\.ts$/, "")
        .replace(/\[(\w+)\]/g, "{$1}");
      const methods = OPTIONS().headers.get("allow")?.split(", ") ?? [];
      // These two come of themselves.
      return methods.filter((name) => !["HEAD", "OPTIONS"].includes(name)).map((name) => `${name} ${at}`);
    }),
  );
  const described = endpoints.map(({ method, path: at }) => `${method} ${at}`);
  // An order may be called "bulk", and is read where every order is.
  described.push("GET /v1/order-management/bulk");
  expect(served.flat().sort()).toEqual(described.sort());
}, 60_000);

/** Codes that no endpoint can answer with, and why they are there all the same. */
const elsewhere: Partial<Record<ErrorCode, string>> = {};

test("every error code of the catalogue can be answered by an endpoint, or is known not to be", () => {
  const listed = new Set<ErrorCode>([
    ...Object.values(commonErrors).flat(),
    ...bodyErrors,
    ...postErrors,
    ...endpoints.flatMap((endpoint) => [...errorsOf(endpoint).values()].flat()),
  ]);
  const codes = Object.keys(errorCatalogue) as ErrorCode[];
  expect(codes.filter((code) => !listed.has(code) && !elsewhere[code])).toEqual([]);
  const found = Object.keys(elsewhere).filter((code) => listed.has(code as ErrorCode));
  expect(found, "an endpoint lists it now: take it out of `elsewhere`").toEqual([]);
});
