import { env } from "#lib/env.ts";
import { seedDemo } from "./seed.ts";

/**
 * Makes the demo tenant, with the simulated apps that an argument may name, in a process of its own, which has the settings of the product in its
 * environment. Tells the facts to the command that started it, or to whoever runs it by hand.
 */
const [, , simulated] = process.argv;
const facts = await seedDemo({
  baseUrl: env().BASE_URL,
  simulated: simulated ? JSON.parse(simulated) : undefined,
});
if (process.send) process.send(facts, () => process.exit(0));
else process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`, () => process.exit(0));
