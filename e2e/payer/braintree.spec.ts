import { walkWith } from "../support/provider-walk.ts";

walkWith("BRAINTREE");
