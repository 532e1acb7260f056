import { z } from "zod";
import type { AppResource } from "#lib/contracts/marketplace.ts";
import { type App, methodFacts, namedMethods } from "#lib/providers/catalogue.ts";

/** Initials on the app's colour: the logos are their owners'. */
function iconOf({ name, colour }: App): string {
  const [first = "", second = ""] = name.split(" ");
  const letters = `${first.slice(0, 1)}${second === "" ? first.slice(1, 2) : second.slice(0, 1)}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/><text x="16" y="21" text-anchor="middle" font-family="system-ui,sans-serif" font-size="13" font-weight="600" fill="#fff">${letters}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The schema of what is entered, with what is secret marked as JSON Schema marks it. */
function configurationOf({ configuration: { schema, secret } }: App): AppResource["configuration"] {
  const drawn = z.toJSONSchema(schema, { io: "input" }) as { properties?: Record<string, object> };
  const properties = Object.entries(drawn.properties ?? {}).map(([name, setting]) => [
    name,
    secret.includes(name) ? { ...setting, writeOnly: true } : setting,
  ]);
  return { schema: { ...drawn, properties: Object.fromEntries(properties) }, secret: [...secret] };
}

/** An app of the marketplace as the API gives it. */
export function presentApp(app: App): AppResource {
  return {
    appId: app.appId,
    name: app.name,
    developerId: app.developer.id,
    developerName: app.developer.name,
    description: app.description,
    iconUrl: iconOf(app),
    tags: [...app.tags],
    available: app.available,
    test: app.test,
    supportedPaymentMethods: namedMethods(app).map((id) => {
      const { name, tags, supportsRecurring } = methodFacts(id);
      const isCreditCard = tags.includes("card") || tags.includes("card-brand");
      return { id, name, tags: [...tags], isCreditCard, supportsDirectSale: true, supportsRecurring };
    }),
    supportedCountries: [...app.countries],
    supportedCurrencies: [...app.currencies],
    configuration: configurationOf(app),
  };
}
