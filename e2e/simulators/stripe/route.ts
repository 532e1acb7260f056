import type { z } from "zod";
import type { Desk } from "./desk.ts";
import type { Form } from "./form.ts";
import { readParameters } from "./parameters.ts";

/** One thing that can be asked. Parameters are read first, so that what is wrong with them is found before any work. */
export type Route = {
  method: "GET" | "POST";
  path: RegExp;
  /** What a restricted key needs. */
  permission: string | null;
  /** A browser may ask it too, with the publishable key. */
  publishable?: true;
  prepare(form: Form): Work;
};

/** `ids` are what the path's groups say. */
export type Work = (desk: Desk, ids: string[], isBrowser: boolean) => object;

/** A route whose parameters are all told by a schema. */
export function route<Schema extends z.ZodType>(
  method: Route["method"],
  path: RegExp,
  permission: string | null,
  schema: Schema,
  work: (desk: Desk, said: z.output<Schema>, ids: string[]) => object,
): Route {
  return {
    method,
    path,
    permission,
    prepare(form) {
      const said = readParameters(schema, form);
      return (desk, ids) => work(desk, said, ids);
    },
  };
}
