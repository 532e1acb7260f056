CREATE SCHEMA "sandbox_bank";
--> statement-breakpoint
CREATE TABLE "accounts" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" uuid NOT NULL,
	"public_key" uuid NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"private_key_sealed" "bytea" NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_tenant_id_public_key_pk" PRIMARY KEY("tenant_id","public_key")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"pay_link_id" uuid,
	"installed_app_id" uuid NOT NULL,
	"payment_method" text NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"payment_token_sealed" "bytea",
	"payment_token_hash" "bytea" NOT NULL,
	"display_name" text,
	"payer_hash" "bytea",
	"provider_reference" text,
	"action" jsonb,
	"decline_reason" text,
	"decline_code" text,
	"failure_reason" text,
	"submitted_at" timestamp with time zone,
	"lease_ms" integer NOT NULL,
	"ended_at" timestamp with time zone,
	"inquiries" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attempts_tenant_id_attempt_id_pk" PRIMARY KEY("tenant_id","attempt_id"),
	CONSTRAINT "attempts_status" CHECK (status in ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'DECLINED', 'FAILED', 'SURPLUS'))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"correlation_id" text,
	CONSTRAINT "audit_log_tenant_id_entry_id_pk" PRIMARY KEY("tenant_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "checkout_sessions" (
	"tenant_id" uuid NOT NULL,
	"checkout_session_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"language" text,
	"return_url" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkout_sessions_tenant_id_checkout_session_id_pk" PRIMARY KEY("tenant_id","checkout_session_id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"tenant_id" uuid NOT NULL,
	"customer_ref" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_tenant_id_customer_ref_pk" PRIMARY KEY("tenant_id","customer_ref")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"tenant_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"status" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"last_status_code" integer,
	"last_error" text,
	"last_duration_ms" integer,
	"last_tried_at" timestamp with time zone,
	"next_try_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_tenant_id_event_id_webhook_id_pk" PRIMARY KEY("tenant_id","event_id","webhook_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"order_id" uuid,
	"instruction_id" uuid,
	"version" integer NOT NULL,
	"body" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "events_tenant_id_event_id_pk" PRIMARY KEY("tenant_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "financial_instruments" (
	"tenant_id" uuid NOT NULL,
	"financial_instrument_id" uuid NOT NULL,
	"customer_ref" text NOT NULL,
	"installed_app_id" uuid NOT NULL,
	"type" text NOT NULL,
	"display_name" text NOT NULL,
	"status" text NOT NULL,
	"provider_reference_sealed" "bytea" NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "financial_instruments_tenant_id_financial_instrument_id_pk" PRIMARY KEY("tenant_id","financial_instrument_id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "installed_apps" (
	"tenant_id" uuid NOT NULL,
	"installed_app_id" uuid NOT NULL,
	"app_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"public_settings" jsonb NOT NULL,
	"secrets_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installed_apps_tenant_id_installed_app_id_pk" PRIMARY KEY("tenant_id","installed_app_id")
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"tenant_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"instruction_ref" text NOT NULL,
	"customer_ref" text NOT NULL,
	"direction" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"country" text NOT NULL,
	"scheme_id" uuid,
	"financial_instrument_id" uuid,
	"settled_by_date" date,
	"late_at" timestamp with time zone,
	"status" text NOT NULL,
	"metadata" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"settled_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"failure" jsonb,
	"cancelled_at" timestamp with time zone,
	"cancellation" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instructions_tenant_id_instruction_id_pk" PRIMARY KEY("tenant_id","instruction_id"),
	CONSTRAINT "instructions_status" CHECK (status in ('INCOMPLETE', 'READY', 'LATE', 'PROCESSING', 'SETTLED', 'FAILED', 'VOID')),
	CONSTRAINT "instructions_amount" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"tenant_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"order_ref" text NOT NULL,
	"metadata" jsonb NOT NULL,
	"customer_defaults" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "pay_links" (
	"tenant_id" uuid NOT NULL,
	"pay_link_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"language" text,
	"return_url" text,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"expiry_told_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pay_links_tenant_id_pay_link_id_pk" PRIMARY KEY("tenant_id","pay_link_id")
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"tenant_id" uuid NOT NULL,
	"installed_app_id" uuid NOT NULL,
	"provider_event_id" text NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "provider_events_tenant_id_installed_app_id_provider_event_id_pk" PRIMARY KEY("tenant_id","installed_app_id","provider_event_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_bank"."charges" (
	"charge_id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"reference" text NOT NULL,
	"token" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"decline_code" text,
	"return_url" text,
	"after_approval" text,
	"fails_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_bank"."merchants" (
	"merchant_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"secret_key_hash" "bytea" NOT NULL,
	"event_secret" text NOT NULL,
	"event_url" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheme_drafts" (
	"tenant_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"code" text,
	"agreement_type" text NOT NULL,
	"rules" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scheme_drafts_tenant_id_scheme_id_draft_id_pk" PRIMARY KEY("tenant_id","scheme_id","draft_id")
);
--> statement-breakpoint
CREATE TABLE "schemes" (
	"tenant_id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"published_draft_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "schemes_tenant_id_scheme_id_pk" PRIMARY KEY("tenant_id","scheme_id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"contact" jsonb NOT NULL,
	"accent_colour" text,
	"return_origins" text[] NOT NULL,
	"data_key" "bytea" NOT NULL,
	"data_key_wrapped_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "used_nonces" (
	"tenant_id" uuid NOT NULL,
	"public_key" uuid NOT NULL,
	"nonce" text NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "used_nonces_tenant_id_public_key_nonce_pk" PRIMARY KEY("tenant_id","public_key","nonce")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"tenant_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"destination" text NOT NULL,
	"events" text[] NOT NULL,
	"max_batch_size" integer NOT NULL,
	"max_batch_time_delay" integer NOT NULL,
	"is_active" boolean NOT NULL,
	"secret_sealed" "bytea" NOT NULL,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_tenant_id_webhook_id_pk" PRIMARY KEY("tenant_id","webhook_id")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_tenant_id_instruction_id_instructions_tenant_id_instruction_id_fk" FOREIGN KEY ("tenant_id","instruction_id") REFERENCES "public"."instructions"("tenant_id","instruction_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_tenant_id_installed_app_id_installed_apps_tenant_id_installed_app_id_fk" FOREIGN KEY ("tenant_id","installed_app_id") REFERENCES "public"."installed_apps"("tenant_id","installed_app_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_sessions" ADD CONSTRAINT "checkout_sessions_tenant_id_instruction_id_instructions_tenant_id_instruction_id_fk" FOREIGN KEY ("tenant_id","instruction_id") REFERENCES "public"."instructions"("tenant_id","instruction_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_event_id_events_tenant_id_event_id_fk" FOREIGN KEY ("tenant_id","event_id") REFERENCES "public"."events"("tenant_id","event_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_webhook_id_webhook_endpoints_tenant_id_webhook_id_fk" FOREIGN KEY ("tenant_id","webhook_id") REFERENCES "public"."webhook_endpoints"("tenant_id","webhook_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD CONSTRAINT "financial_instruments_tenant_id_customer_ref_customers_tenant_id_customer_ref_fk" FOREIGN KEY ("tenant_id","customer_ref") REFERENCES "public"."customers"("tenant_id","customer_ref") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD CONSTRAINT "financial_instruments_tenant_id_installed_app_id_installed_apps_tenant_id_installed_app_id_fk" FOREIGN KEY ("tenant_id","installed_app_id") REFERENCES "public"."installed_apps"("tenant_id","installed_app_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD CONSTRAINT "installed_apps_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_tenant_id_order_id_orders_tenant_id_order_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_tenant_id_customer_ref_customers_tenant_id_customer_ref_fk" FOREIGN KEY ("tenant_id","customer_ref") REFERENCES "public"."customers"("tenant_id","customer_ref") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_links" ADD CONSTRAINT "pay_links_tenant_id_instruction_id_instructions_tenant_id_instruction_id_fk" FOREIGN KEY ("tenant_id","instruction_id") REFERENCES "public"."instructions"("tenant_id","instruction_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_events" ADD CONSTRAINT "provider_events_tenant_id_installed_app_id_installed_apps_tenant_id_installed_app_id_fk" FOREIGN KEY ("tenant_id","installed_app_id") REFERENCES "public"."installed_apps"("tenant_id","installed_app_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD CONSTRAINT "charges_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "sandbox_bank"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme_drafts" ADD CONSTRAINT "scheme_drafts_tenant_id_scheme_id_schemes_tenant_id_scheme_id_fk" FOREIGN KEY ("tenant_id","scheme_id") REFERENCES "public"."schemes"("tenant_id","scheme_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schemes" ADD CONSTRAINT "schemes_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_account_id_accounts_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_by_public_key" ON "api_keys" USING btree ("public_key");--> statement-breakpoint
CREATE INDEX "api_keys_newest" ON "api_keys" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_one_open_or_successful" ON "attempts" USING btree ("tenant_id","instruction_id") WHERE status in ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "attempts_by_instruction" ON "attempts" USING btree ("tenant_id","instruction_id","attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_by_provider_reference" ON "attempts" USING btree ("tenant_id","installed_app_id","provider_reference") WHERE provider_reference is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_by_token" ON "checkout_sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "deliveries_by_endpoint" ON "deliveries" USING btree ("tenant_id","webhook_id","event_id");--> statement-breakpoint
CREATE INDEX "events_by_instruction" ON "events" USING btree ("tenant_id","instruction_id","event_id");--> statement-breakpoint
CREATE INDEX "financial_instruments_by_customer" ON "financial_instruments" USING btree ("tenant_id","customer_ref");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_time" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "installed_apps_by_id" ON "installed_apps" USING btree ("installed_app_id");--> statement-breakpoint
CREATE INDEX "installed_apps_by_app" ON "installed_apps" USING btree ("tenant_id","app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "instructions_by_ref" ON "instructions" USING btree ("tenant_id","order_id","instruction_ref");--> statement-breakpoint
CREATE INDEX "instructions_to_become_late" ON "instructions" USING btree ("late_at") WHERE status in ('INCOMPLETE', 'READY');--> statement-breakpoint
CREATE INDEX "memberships_by_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_by_ref" ON "orders" USING btree ("tenant_id","order_ref");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_links_by_secret" ON "pay_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "pay_links_by_instruction" ON "pay_links" USING btree ("tenant_id","instruction_id");--> statement-breakpoint
CREATE INDEX "pay_links_to_tell_expiry" ON "pay_links" USING btree ("expires_at") WHERE expiry_told_at is null and revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "charges_by_key" ON "sandbox_bank"."charges" USING btree ("merchant_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "charges_by_token" ON "sandbox_bank"."charges" USING btree ("merchant_id","token");--> statement-breakpoint
CREATE INDEX "charges_by_reference" ON "sandbox_bank"."charges" USING btree ("merchant_id","reference");--> statement-breakpoint
CREATE INDEX "used_nonces_by_time" ON "used_nonces" USING btree ("used_at");--> statement-breakpoint
-- What drizzle does not draw: the roles, who may do what, and the walls between tenants.

-- Two roles that nobody logs in as. `quittance_app` is what serves requests and jobs; it owns nothing and is subject to
-- every policy. `quittance_system` owns the few functions that must look before a tenant is known, and nothing else.
-- Roles belong to the whole server, so another database on it may have made them already.
DO $$ BEGIN CREATE ROLE quittance_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN CREATE ROLE quittance_system NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
-- A login that may make roles is only their administrator until it also grants them to itself (PostgreSQL 16).
GRANT quittance_app TO CURRENT_USER;
--> statement-breakpoint
GRANT quittance_system TO CURRENT_USER;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO quittance_app, quittance_system;
--> statement-breakpoint
GRANT CREATE ON SCHEMA public TO quittance_system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON tenants, memberships, api_keys, installed_apps, schemes, scheme_drafts, customers,
  financial_instruments, orders, instructions, pay_links, checkout_sessions, attempts, webhook_endpoints, deliveries,
  provider_events TO quittance_app;
--> statement-breakpoint
-- Nonces and first answers are written once; events and the audit log for ever.
GRANT SELECT, INSERT ON used_nonces, idempotency_keys, events, audit_log TO quittance_app;
--> statement-breakpoint
GRANT DELETE ON scheme_drafts, schemes, memberships TO quittance_app;
--> statement-breakpoint
GRANT SELECT ON accounts TO quittance_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA sandbox_bank TO quittance_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA sandbox_bank TO quittance_app;
--> statement-breakpoint
-- Every table with a tenant_id shows and takes rows of the transaction's tenant only; with no tenant set, none.
-- FORCE holds the owner to it too. `nullif`: a setting that was local to a transaction reads as '' after it.
DO $$
DECLARE tenant_table regclass;
BEGIN
  FOR tenant_table IN
    SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %s USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid)) '
      'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_account ON accounts FOR SELECT TO quittance_app USING (account_id IN (SELECT account_id FROM tenants));
--> statement-breakpoint
-- People are found by the functions below only; the app's role cannot list them.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON accounts, tenants, users, memberships, api_keys, installed_apps, schemes, scheme_drafts, orders,
  instructions, pay_links, attempts TO quittance_system;
--> statement-breakpoint
GRANT SELECT, DELETE ON used_nonces, idempotency_keys TO quittance_system;
--> statement-breakpoint
DO $$
DECLARE seen text;
BEGIN
  FOREACH seen IN ARRAY ARRAY['accounts', 'tenants', 'users', 'memberships', 'api_keys', 'installed_apps', 'schemes',
    'scheme_drafts', 'orders', 'instructions', 'pay_links', 'attempts']
  LOOP
    EXECUTE format('CREATE POLICY system_reads ON %I FOR SELECT TO quittance_system USING (true)', seen);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY system_purges ON used_nonces TO quittance_system USING (true);
--> statement-breakpoint
CREATE POLICY system_purges ON idempotency_keys TO quittance_system USING (true);
--> statement-breakpoint
-- The key of a request, whose tenant is not known yet. Says nothing of revoked or expired keys.
CREATE FUNCTION find_api_key(wanted uuid) RETURNS TABLE (
  tenant_id uuid, account_id uuid, roles text[], private_key_sealed bytea, data_key bytea, data_key_wrapped_by text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, t.account_id, k.roles, k.private_key_sealed, t.data_key, t.data_key_wrapped_by
  FROM public.api_keys k JOIN public.tenants t USING (tenant_id)
  WHERE k.public_key = wanted AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
$$;
--> statement-breakpoint
-- Everything a pay page needs, in one statement, for whoever holds the link's secret; nothing else of the tenant.
CREATE FUNCTION find_pay_link(wanted bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'tenantId', l.tenant_id,
    'payLink', jsonb_build_object(
      'payLinkId', l.pay_link_id, 'language', l.language, 'returnUrl', l.return_url, 'expiresAt', l.expires_at,
      'expired', l.expires_at <= now(), 'revoked', l.revoked_at IS NOT NULL),
    'tenant', jsonb_build_object(
      'name', t.name, 'language', t.language, 'contact', t.contact, 'accentColour', t.accent_colour),
    'orderRef', o.order_ref,
    'description', coalesce(i.metadata ->> 'description', o.metadata ->> 'description'),
    'instruction', jsonb_build_object(
      'instructionId', i.instruction_id, 'instructionRef', i.instruction_ref, 'amountMinor', i.amount_minor,
      'currency', i.currency, 'country', i.country, 'status', i.status, 'settledByDate', i.settled_by_date,
      'settledAt', i.settled_at),
    'rules', d.rules,
    'apps', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'installedAppId', a.installed_app_id, 'appId', a.app_id, 'publicSettings', a.public_settings)
        ORDER BY a.created_at), '[]')
      FROM public.installed_apps a WHERE a.tenant_id = l.tenant_id AND a.status = 'ACTIVE'),
    'attempt', (
      SELECT jsonb_build_object(
        'attemptId', a.attempt_id, 'status', a.status, 'payerHash', encode(a.payer_hash, 'hex'), 'appId', p.app_id,
        'displayName', a.display_name, 'declineReason', a.decline_reason, 'failureReason', a.failure_reason,
        'action', a.action, 'createdAt', a.created_at, 'submittedAt', a.submitted_at, 'endedAt', a.ended_at)
      FROM public.attempts a JOIN public.installed_apps p USING (tenant_id, installed_app_id)
      WHERE a.tenant_id = l.tenant_id AND a.instruction_id = l.instruction_id
      ORDER BY a.status IN ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN', 'SUCCEEDED') DESC,
        a.attempt_id DESC
      LIMIT 1))
  FROM public.pay_links l
  JOIN public.tenants t USING (tenant_id)
  JOIN public.instructions i USING (tenant_id, instruction_id)
  JOIN public.orders o USING (tenant_id, order_id)
  LEFT JOIN public.schemes s ON s.tenant_id = l.tenant_id
    AND s.scheme_id = coalesce(i.scheme_id, (o.customer_defaults -> i.customer_ref ->> 'schemeId')::uuid)
  LEFT JOIN public.scheme_drafts d ON d.tenant_id = s.tenant_id AND d.scheme_id = s.scheme_id AND d.draft_id = s.published_draft_id
  WHERE l.secret_hash = wanted
$$;
--> statement-breakpoint
-- The tenant of an installation that a provider's event names.
CREATE FUNCTION find_installation(wanted uuid) RETURNS TABLE (tenant_id uuid, app_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.tenant_id, a.app_id FROM public.installed_apps a WHERE a.installed_app_id = wanted
$$;
--> statement-breakpoint
-- A person who signs in, and where they may go.
CREATE FUNCTION find_person(wanted_email text, wanted_id uuid) RETURNS TABLE (
  user_id uuid, email text, name text, password_hash text, session_version int, memberships jsonb
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.user_id, u.email, u.name, u.password_hash, u.session_version,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', m.tenant_id, 'tenantName', t.name, 'roles', m.roles)), '[]')
     FROM public.memberships m JOIN public.tenants t USING (tenant_id) WHERE m.user_id = u.user_id)
  FROM public.users u WHERE u.email = wanted_email OR u.user_id = wanted_id
$$;
--> statement-breakpoint
-- What the clock has made due, across tenants. The sweeps then go to each tenant on its own.
CREATE FUNCTION list_missed_instructions(maximum int) RETURNS TABLE (tenant_id uuid, instruction_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.tenant_id, i.instruction_id FROM public.instructions i
  WHERE i.status IN ('INCOMPLETE', 'READY') AND i.late_at <= now() ORDER BY i.late_at LIMIT maximum
$$;
--> statement-breakpoint
CREATE FUNCTION list_expired_pay_links(maximum int) RETURNS TABLE (tenant_id uuid, pay_link_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.tenant_id, l.pay_link_id FROM public.pay_links l JOIN public.instructions i USING (tenant_id, instruction_id)
  WHERE l.expiry_told_at IS NULL AND l.revoked_at IS NULL AND l.expires_at <= now()
    -- A payment that was started in time is finished first; what comes of it decides whether there is anything to tell.
    AND i.status <> 'PROCESSING'
  ORDER BY l.expires_at LIMIT maximum
$$;
--> statement-breakpoint
-- A nonce must stay unusable for 15 minutes; a first answer is promised for 24 hours.
CREATE FUNCTION purge_expired() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.used_nonces WHERE used_at < now() - interval '20 minutes';
  DELETE FROM public.idempotency_keys WHERE created_at < now() - interval '48 hours';
$$;
--> statement-breakpoint
DO $$
DECLARE looked_up regprocedure;
BEGIN
  FOR looked_up IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO quittance_system', looked_up);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', looked_up);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO quittance_app', looked_up);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM quittance_system;
