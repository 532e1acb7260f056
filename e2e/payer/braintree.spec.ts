import { test } from "../support/provider-test.ts";
import { testPayments } from "../support/provider-walk.ts";

test.use({ providerApp: "BRAINTREE" });

testPayments();
