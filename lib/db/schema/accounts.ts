import { boolean, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, updatedAt } from "./column.ts";

/** Who pays the bills, and where they live; as the account's people last wrote it. */
export type AccountDetails = {
  companyName?: string;
  billingContactFirstName?: string;
  billingContactLastName?: string;
  billingContactAddress?: Record<string, string>;
};

/** The organisations. Each owns tenants, which are isolated from one another. */
export const accounts = pgTable("accounts", {
  accountId: uuid("account_id").primaryKey(),
  name: text("name").notNull(),
  details: jsonb("details").$type<AccountDetails>().notNull().default({}),
  /** Whether a new tenant waits until somebody with the role for it approves. */
  tenantApprovalRequired: boolean("tenant_approval_required").notNull().default(false),
  /** For what the account itself keeps sealed: its own keys, and first answers. Made when it is first needed. */
  dataKey: bytes("data_key"),
  dataKeyWrappedBy: text("data_key_wrapped_by"),
  createdAt,
  updatedAt,
});
