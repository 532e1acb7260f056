import { expect, test } from "../support/provider-test.ts";
import { walkWith } from "../support/provider-walk.ts";

walkWith("BRAINTREE");

test("PayPal is not offered by an account that has none", async ({ payPage, insurer }) => {
  await payPage.openNew();
  await expect(insurer.provider.cardNumber(payPage.page)).toBeVisible();
  await expect(payPage.page.getByText("Choose another way to pay")).toBeHidden();
});
