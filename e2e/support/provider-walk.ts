import type { SimulatedApp } from "./provider-cards.ts";
import { test } from "./provider-test.ts";
import { testAfterwards } from "./provider-walk/afterwards.ts";
import { testBank } from "./provider-walk/bank.ts";
import { testDeclines } from "./provider-walk/declines.ts";
import { testFields } from "./provider-walk/fields.ts";
import { testLooks } from "./provider-walk/looks.ts";
import { testOnce, testPaying } from "./provider-walk/pay.ts";
import { testPrivacy } from "./provider-walk/privacy.ts";

/** What payers live through with a real provider's form; the same for each. */
export function walkWith(app: SimulatedApp): void {
  test.use({ providerApp: app });
  testPaying();
  testDeclines(app);
  testBank();
  testFields();
  testOnce();
  testPrivacy();
  testLooks();
  testAfterwards();
}
