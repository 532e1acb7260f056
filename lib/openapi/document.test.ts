import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { openApiDocument } from "./document.ts";
import { endpoints } from "./endpoints.ts";

const document = openApiDocument("https://pay.insurer.test", "1.2.3");

test("a strict linter finds nothing wrong with the document", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      "info-contact": "error",
      "no-ambiguous-paths": "error",
      "no-invalid-media-type-examples": "error",
      "no-invalid-parameter-examples": "error",
      "no-invalid-schema-examples": "error",
      "no-unused-components": "error",
      "operation-description": "error",
      "operation-operationId": "error",
      "operation-parameters-unique": "error",
      "operation-singular-tag": "error",
      "operation-tag-defined": "error",
      "path-params-defined": "error",
      "security-defined": "error",
      "tag-description": "error",
    },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
  ).toEqual([]);
}, 30_000);

test("every schema and pattern in it can be compiled", () => {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }));
  ajv.addFormat("jwt", true);
  ajv.addVocabulary(["components"]);
  ajv.addSchema({ $id: "document", components: { schemas: document.components.schemas } });
  for (const name of Object.keys(document.components.schemas))
    expect(() => ajv.compile({ $ref: `document#/components/schemas/${name}` }), name).not.toThrow();
});

for (const { operationId, body, bodyExample, bodyMedia } of endpoints)
  if (body && !bodyMedia)
    test(`the example of what ${operationId} takes is taken by its own contract`, () => {
      expect(bodyExample, "there is no example").toBeDefined();
      const result = body.safeParse(bodyExample);
      expect(result.error?.issues ?? []).toEqual([]);
    });

test("an operation says who may, and what it answers when it refuses, with every code there is", () => {
  const operation = document.paths["/v1/order-management"]?.post;
  expect(operation?.description).toContain("`tenant-transaction-write` or `tenant-admin`");
  expect(Object.keys(operation?.responses ?? {})).toEqual([
    "201",
    "202",
    "400",
    "401",
    "403",
    "404",
    "405",
    "409",
    "413",
    "415",
    "422",
    "429",
    "500",
    "503",
  ]);
  const { responses = {} } = operation ?? {};
  expect(responses[400]).toMatchObject({
    // One is said by a rule of a field, one by a function over several, one by the operation.
    "x-error-codes": expect.arrayContaining([
      "ORDER_REF_LENGTH_OUT_OF_RANGE",
      "AMOUNT_IS_INVALID",
      "SCHEME_ID_NOT_SUPPORTED",
    ]),
  });
  expect(responses[409]).toMatchObject({
    content: { "application/problem+json": { example: { status: 409, title: "Conflict" } } },
  });
});

test("what is sent is described with its limits, where JSON schema has a word for them", () => {
  const { CreateInstruction, CreateOrder } = document.components.schemas;
  expect(CreateInstruction?.properties).toMatchObject({
    instructionRef: { minLength: 1, maxLength: 50, pattern: "^[A-Za-z0-9._-]+$" },
    amount: { type: ["string", "number"] },
    metadata: { maxProperties: 50, additionalProperties: { maxLength: 500 } },
  });
  expect(CreateInstruction?.required).not.toContain("metadata");
  expect(CreateOrder?.properties?.instructions).toMatchObject({
    maxItems: 1000,
    items: { $ref: "#/components/schemas/CreateInstruction" },
  });
});
