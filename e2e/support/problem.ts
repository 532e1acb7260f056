import { expect } from "@playwright/test";
import type { Answer, Problem } from "./api-client.ts";

/**
 * Asserts that the answer is a problem of this status, in the form that every error has, with exactly these faults
 * (`CODE` or `CODE /pointer`) in any order.
 */
export function expectProblem(answer: Answer, status: number, ...faults: string[]): Problem {
  expect(answer.status, answer.text).toBe(status);
  const problem = expectProblemForm(answer);
  expect([...answer.faults].sort()).toEqual([...faults].sort());
  return problem;
}

/** Asserts the form alone: problem details, each error with a code and a message that says something. */
export function expectProblemForm(answer: Answer): Problem {
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json\b/);
  const problem = answer.json<Problem>();
  expect(problem.status).toBe(answer.status);
  expect(problem.type).toMatch(/^https?:\/\//);
  expect(problem.title.length).toBeGreaterThan(0);
  expect(problem.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  expect(problem.correlationId).toBe(answer.headers["x-correlation-id"]);
  expect(problem.errors.length).toBeGreaterThan(0);
  for (const { errorCode, message, messageTemplate, field, metadata, docs } of problem.errors) {
    expect(errorCode).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect(message).toMatch(/\w.*\.$/s);
    expect(message, "every placeholder is filled").not.toMatch(/\{\w+\}/);
    expect(messageTemplate.length).toBeGreaterThan(0);
    expect(metadata.correlationId).toBe(problem.correlationId);
    expect(docs).toMatch(/^https?:\/\//);
    if (field !== undefined) expect(field).toMatch(/^\//);
  }
  return problem;
}
