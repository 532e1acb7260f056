-- The words of references and metadata that a search finds, in lower case and each once. Each begins with the end of
-- the tenant's id, its random part: a search reads a tenant's own words, and not everybody's.
CREATE FUNCTION search_words(tenant uuid, refs text, metadata jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT right(tenant::text, 12) || left(word, 60)), '{}'))
  FROM regexp_split_to_table(
    lower(refs || ' ' || coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(metadata)), '')),
    '[^[:alnum:]]+') AS word
  WHERE word <> ''
$$;
--> statement-breakpoint
-- What finds them: every word of the text, split in the same way, is the beginning of one.
CREATE FUNCTION search_query(tenant uuid, wanted text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT string_agg(DISTINCT quote_literal(right(tenant::text, 12) || left(word, 60)) || ':*', ' & ')::tsquery
  FROM regexp_split_to_table(lower(wanted), '[^[:alnum:]]+') AS word
  WHERE word <> ''
$$;
--> statement-breakpoint
CREATE TABLE "delivery_tries" (
	"tenant_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"tried_at" timestamp with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"status_code" integer,
	"error" text,
	"response_body" text,
	CONSTRAINT "delivery_tries_tenant_id_event_id_webhook_id_number_pk" PRIMARY KEY("tenant_id","event_id","webhook_id","number")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_tenant_id_invitation_id_pk" PRIMARY KEY("tenant_id","invitation_id")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_limits" (
	"public_key" uuid PRIMARY KEY NOT NULL,
	"empty_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"instruction_id" uuid NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text,
	"requested_by" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"provider_reference" text,
	"failure_reason" text,
	"submitted_at" timestamp with time zone,
	"lease_ms" integer NOT NULL,
	"ended_at" timestamp with time zone,
	"inquiries" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_tenant_id_refund_id_pk" PRIMARY KEY("tenant_id","refund_id"),
	CONSTRAINT "refunds_status" CHECK (status in ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
	CONSTRAINT "refunds_amount" CHECK (amount_minor > 0)
);
--> statement-breakpoint
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_tenant_id_tenants_tenant_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_tenant_id_tenants_tenant_id_fk";
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "tenant_approval_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "data_key" "bytea";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "data_key_wrapped_by" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "ip_ranges" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "verification_problem" text;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "uninstalled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "kept_defaults" jsonb;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (search_words(tenant_id, instruction_ref || ' ' || customer_ref, metadata)) STORED;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (search_words(tenant_id, order_ref, metadata)) STORED;--> statement-breakpoint
ALTER TABLE "pay_links" ADD COLUMN "kind" text DEFAULT 'LINK' NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme_drafts" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "scheme_drafts" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "scheme_drafts" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "schemes" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "embed_origins" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "status" text DEFAULT 'ACTIVE' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "decision" jsonb;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "address" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_secret_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "previous_secret_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_tries" ADD CONSTRAINT "delivery_tries_tenant_id_event_id_webhook_id_deliveries_tenant_id_event_id_webhook_id_fk" FOREIGN KEY ("tenant_id","event_id","webhook_id") REFERENCES "public"."deliveries"("tenant_id","event_id","webhook_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tenant_id_attempt_id_attempts_tenant_id_attempt_id_fk" FOREIGN KEY ("tenant_id","attempt_id") REFERENCES "public"."attempts"("tenant_id","attempt_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_secret" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "invitations_by_email" ON "invitations" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "refunds_by_instruction" ON "refunds" USING btree ("tenant_id","instruction_id","refund_id");--> statement-breakpoint
CREATE INDEX "refunds_by_attempt" ON "refunds" USING btree ("tenant_id","attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_by_key" ON "refunds" USING btree ("tenant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "refunds_open" ON "refunds" USING btree ("created_at") WHERE status in ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN');--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("tenant_id","transaction_id","event_id");--> statement-breakpoint
CREATE INDEX "instructions_by_order" ON "instructions" USING btree ("tenant_id","order_id","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_by_kind" ON "instructions" USING btree ("tenant_id","status","direction","currency","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_orders_by_status" ON "instructions" USING btree ("tenant_id","status","order_id");--> statement-breakpoint
CREATE INDEX "instructions_orders_by_customer" ON "instructions" USING btree ("tenant_id","customer_ref","status","order_id");--> statement-breakpoint
CREATE INDEX "instructions_by_customer" ON "instructions" USING btree ("tenant_id","customer_ref","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_by_date" ON "instructions" USING btree ("tenant_id","settled_by_date","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_search" ON "instructions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "orders_search" ON "orders" USING gin ("search");--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_refunded" CHECK (refunded_minor between 0 and amount_minor);
--> statement-breakpoint
-- What drizzle does not draw, as in the first migration.
GRANT SELECT, INSERT, UPDATE ON invitations, refunds TO quittance_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON delivery_tries TO quittance_app;
--> statement-breakpoint
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['delivery_tries', 'invitations', 'refunds'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid)) '
      'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
-- What is an account's own stands under the account's id, as a tenant's does under the tenant's: its keys, nonces, first
-- answers, people and audit log need no tables of their own. A transaction in an account also sees the account itself and
-- which tenants it has, though nothing of theirs.
CREATE POLICY account_itself ON accounts TO quittance_app
  USING (account_id = (SELECT nullif(current_setting('app.account_id', true), '')::uuid))
  WITH CHECK (account_id = (SELECT nullif(current_setting('app.account_id', true), '')::uuid));
--> statement-breakpoint
CREATE POLICY account_tenants ON tenants TO quittance_app
  USING (account_id = (SELECT nullif(current_setting('app.account_id', true), '')::uuid))
  WITH CHECK (account_id = (SELECT nullif(current_setting('app.account_id', true), '')::uuid));
--> statement-breakpoint
GRANT UPDATE ON accounts TO quittance_app;
--> statement-breakpoint
-- Nobody's but the function's below.
ALTER TABLE rate_limits ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_counts ON rate_limits TO quittance_system USING (true) WITH CHECK (true);
--> statement-breakpoint
DROP FUNCTION find_api_key(uuid);
--> statement-breakpoint
-- The key of a request, whose tenant is not known yet; an account's key has none. Says nothing of revoked or expired keys.
CREATE FUNCTION find_api_key(wanted uuid) RETURNS TABLE (
  scope_id uuid, tenant_id uuid, account_id uuid, tenant_status text, roles text[], ip_ranges text[],
  private_key_sealed bytea, data_key bytea, data_key_wrapped_by text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, t.tenant_id, coalesce(t.account_id, a.account_id), t.status, k.roles, k.ip_ranges,
    k.private_key_sealed, coalesce(t.data_key, a.data_key), coalesce(t.data_key_wrapped_by, a.data_key_wrapped_by)
  FROM public.api_keys k
  LEFT JOIN public.tenants t ON t.tenant_id = k.tenant_id
  LEFT JOIN public.accounts a ON a.account_id = k.tenant_id
  WHERE k.public_key = wanted AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
$$;
--> statement-breakpoint
-- Takes one request out of a key's bucket, which holds `burst` and gets one more every `pause` (GCRA). When there is none
-- left nothing is taken, and `retry_seconds` says when there will be one. One row, one statement, and no log to wait for.
CREATE FUNCTION take_request(wanted uuid, pause interval, burst int) RETURNS TABLE (
  taken boolean, remaining int, reset_seconds float8, retry_seconds float8
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  asked_at timestamptz := clock_timestamp();
  emptied timestamptz;
BEGIN
  INSERT INTO public.rate_limits AS r (public_key, empty_at) VALUES (wanted, asked_at + pause)
  ON CONFLICT (public_key) DO UPDATE SET empty_at = greatest(r.empty_at, asked_at) + pause
    WHERE greatest(r.empty_at, asked_at) + pause <= asked_at + pause * burst
  RETURNING r.empty_at INTO emptied;
  taken := FOUND;
  IF NOT taken THEN SELECT r.empty_at INTO emptied FROM public.rate_limits r WHERE r.public_key = wanted; END IF;
  reset_seconds := greatest(0, extract(epoch FROM emptied - asked_at));
  retry_seconds := CASE WHEN taken THEN 0 ELSE greatest(0, extract(epoch FROM emptied + pause - pause * burst - asked_at)) END;
  remaining := CASE WHEN taken THEN floor(burst - reset_seconds / extract(epoch FROM pause) + 1e-6) ELSE 0 END;
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- A nonce must stay unusable for 15 minutes; a first answer is promised for 24 hours; a full bucket is no news.
CREATE OR REPLACE FUNCTION purge_expired() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.used_nonces WHERE used_at < now() - interval '20 minutes';
  DELETE FROM public.idempotency_keys WHERE created_at < now() - interval '48 hours';
  DELETE FROM public.rate_limits WHERE empty_at < now() - interval '1 hour';
$$;
--> statement-breakpoint
-- Row-level security keeps a search from its index, because PostgreSQL does not count matching words as leakproof. These
-- look in the rows of the tenant that the transaction is in, and nowhere else; they give no more than ids.
CREATE FUNCTION search_orders(wanted text, maximum int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.order_id FROM public.orders o, (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid AS id) t
  WHERE o.tenant_id = t.id AND o.search @@ public.search_query(t.id, wanted) LIMIT maximum
$$;
--> statement-breakpoint
CREATE FUNCTION search_instructions(wanted text, maximum int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.instruction_id FROM public.instructions i, (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid AS id) t
  WHERE i.tenant_id = t.id AND i.search @@ public.search_query(t.id, wanted) LIMIT maximum
$$;
--> statement-breakpoint
-- Owning functions in the schema takes the right to create there, for these statements.
GRANT CREATE ON SCHEMA public TO quittance_system;
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
