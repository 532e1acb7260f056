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
	"destination" text NOT NULL,
	"request_headers" jsonb NOT NULL,
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
	"failure_code" text,
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
CREATE TABLE "sandbox_bank"."refunds" (
	"refund_id" uuid PRIMARY KEY NOT NULL,
	"charge_id" uuid NOT NULL,
	"merchant_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"reference" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"decline_code" text,
	"turns_at" timestamp with time zone,
	"turns_into" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
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
ALTER TABLE "deliveries" ADD COLUMN "tries_before_resend" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "verification_problem" text;--> statement-breakpoint
ALTER TABLE "installed_apps" ADD COLUMN "uninstalled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "kept_defaults" jsonb;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (search_words(tenant_id, instruction_ref || ' ' || customer_ref, metadata)) STORED;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (search_words(tenant_id, order_ref, metadata)) STORED;--> statement-breakpoint
ALTER TABLE "pay_links" ADD COLUMN "kind" text DEFAULT 'LINK' NOT NULL;--> statement-breakpoint
ALTER TABLE "pay_links" ADD COLUMN "revoke_reason" text;--> statement-breakpoint
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
ALTER TABLE "sandbox_bank"."refunds" ADD CONSTRAINT "refunds_charge_id_charges_charge_id_fk" FOREIGN KEY ("charge_id") REFERENCES "sandbox_bank"."charges"("charge_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."refunds" ADD CONSTRAINT "refunds_merchant_id_merchants_merchant_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "sandbox_bank"."merchants"("merchant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_secret" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "invitations_by_email" ON "invitations" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "refunds_by_instruction" ON "refunds" USING btree ("tenant_id","instruction_id","refund_id");--> statement-breakpoint
CREATE INDEX "refunds_by_attempt" ON "refunds" USING btree ("tenant_id","attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_by_key" ON "refunds" USING btree ("tenant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "refunds_open" ON "refunds" USING btree ("created_at") WHERE status in ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN');--> statement-breakpoint
CREATE INDEX "refunds_by_provider_reference" ON "refunds" USING btree ("tenant_id","provider_reference") WHERE provider_reference is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_by_key" ON "sandbox_bank"."refunds" USING btree ("merchant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "refunds_by_reference" ON "sandbox_bank"."refunds" USING btree ("merchant_id","reference");--> statement-breakpoint
CREATE INDEX "refunds_by_charge" ON "sandbox_bank"."refunds" USING btree ("charge_id");--> statement-breakpoint
CREATE INDEX "deliveries_undelivered" ON "deliveries" USING btree ("tenant_id","webhook_id","event_id") WHERE status <> 'DELIVERED';--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("tenant_id","transaction_id","event_id");--> statement-breakpoint
CREATE INDEX "instructions_by_order" ON "instructions" USING btree ("tenant_id","order_id","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_by_kind" ON "instructions" USING btree ("tenant_id","status","direction","currency","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_orders_by_status" ON "instructions" USING btree ("tenant_id","status","order_id");--> statement-breakpoint
CREATE INDEX "instructions_orders_by_customer" ON "instructions" USING btree ("tenant_id","customer_ref","status","order_id");--> statement-breakpoint
CREATE INDEX "instructions_by_customer" ON "instructions" USING btree ("tenant_id","customer_ref","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_by_date" ON "instructions" USING btree ("tenant_id","settled_by_date","instruction_id");--> statement-breakpoint
CREATE INDEX "instructions_search" ON "instructions" USING gin ("search");--> statement-breakpoint
CREATE INDEX "attempts_by_pay_link" ON "attempts" USING btree ("tenant_id","pay_link_id");--> statement-breakpoint
CREATE INDEX "pay_links_newest" ON "pay_links" USING btree ("tenant_id","kind","pay_link_id");--> statement-breakpoint
CREATE INDEX "orders_search" ON "orders" USING gin ("search");--> statement-breakpoint
CREATE INDEX "tenants_by_account" ON "tenants" USING btree ("account_id","tenant_id");--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_refunded" CHECK (refunded_minor between 0 and amount_minor);
--> statement-breakpoint
-- What drizzle does not draw, as in the first migration.
GRANT SELECT, INSERT, UPDATE ON invitations, refunds TO quittance_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON delivery_tries TO quittance_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sandbox_bank.refunds TO quittance_app;
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
-- The people of a tenant or an account are seen there by name and address; of anybody else nothing is, and of nobody the
-- password.
GRANT SELECT (user_id, email, name) ON users TO quittance_app;
--> statement-breakpoint
CREATE POLICY members_seen ON users FOR SELECT TO quittance_app USING (user_id IN (SELECT m.user_id FROM memberships m));
--> statement-breakpoint
-- For the functions below: whoever accepts an invitation may be new, and signing out ends every copy of a session.
GRANT SELECT ON invitations TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_reads ON invitations FOR SELECT TO quittance_system USING (true);
--> statement-breakpoint
GRANT INSERT, UPDATE (session_version) ON users TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_adds ON users FOR INSERT TO quittance_system WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY system_ends_sessions ON users FOR UPDATE TO quittance_system USING (true);
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
-- The invitation of whoever holds its secret, and the person who has its e-mail address already. Says nothing of one that
-- was accepted, withdrawn or has expired.
CREATE FUNCTION find_invitation(wanted bytea) RETURNS TABLE (
  scope_id uuid, scope_name text, invitation_id uuid, email text, user_id uuid, password_hash text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.tenant_id, coalesce(t.name, a.name), i.invitation_id, i.email, u.user_id, u.password_hash
  FROM public.invitations i
  LEFT JOIN public.tenants t ON t.tenant_id = i.tenant_id
  LEFT JOIN public.accounts a ON a.account_id = i.tenant_id
  LEFT JOIN public.users u ON u.email = i.email
  WHERE i.secret_hash = wanted AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
$$;
--> statement-breakpoint
-- A person who was nobody before; false when the e-mail address is somebody's, whom nothing of this touches.
CREATE FUNCTION add_person(new_id uuid, new_email text, new_name text, new_password_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.users (user_id, email, name, password_hash)
  VALUES (new_id, new_email, new_name, new_password_hash) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- Ends every session of a person, wherever a copy of it may be.
CREATE FUNCTION end_sessions(wanted uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE public.users SET session_version = session_version + 1 WHERE user_id = wanted
$$;
--> statement-breakpoint
-- As before, but of tenants that may begin only: nobody works in one that waits, or was rejected.
CREATE OR REPLACE FUNCTION find_person(wanted_email text, wanted_id uuid) RETURNS TABLE (
  user_id uuid, email text, name text, password_hash text, session_version int, memberships jsonb
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.user_id, u.email, u.name, u.password_hash, u.session_version,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('tenantId', m.tenant_id, 'tenantName', t.name, 'roles', m.roles)
       ORDER BY m.created_at, m.tenant_id), '[]')
     FROM public.memberships m JOIN public.tenants t USING (tenant_id) WHERE m.user_id = u.user_id AND t.status = 'ACTIVE')
  FROM public.users u WHERE u.email = wanted_email OR u.user_id = wanted_id
$$;
--> statement-breakpoint
-- A nonce must stay unusable for 15 minutes; a first answer is promised for 24 hours; a full bucket is no news.
CREATE OR REPLACE FUNCTION purge_expired() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.used_nonces WHERE used_at < now() - interval '20 minutes';
  DELETE FROM public.idempotency_keys WHERE created_at < now() - interval '48 hours';
  DELETE FROM public.rate_limits WHERE empty_at < now() - interval '1 hour';
$$;
--> statement-breakpoint
GRANT SELECT ON refunds TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_reads ON refunds FOR SELECT TO quittance_system USING (true);
--> statement-breakpoint
-- Refunds under way across tenants, as list_open_attempts does for attempts.
CREATE FUNCTION list_open_refunds(minimum_age interval) RETURNS TABLE (tenant_id uuid, refund_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.tenant_id, r.refund_id FROM public.refunds r
  WHERE r.status IN ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN') AND r.created_at <= now() - minimum_age
  ORDER BY r.created_at
$$;
--> statement-breakpoint
-- All that a pay link's page shows, with whether it is for a frame, and whose pages may frame it or be gone on to.
CREATE OR REPLACE FUNCTION find_pay_link(wanted bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object(
    'tenantId', l.tenant_id,
    'payLink', jsonb_build_object(
      'payLinkId', l.pay_link_id, 'kind', l.kind, 'language', l.language, 'returnUrl', l.return_url, 'expiresAt', l.expires_at,
      'expired', l.expires_at <= now(), 'revoked', l.revoked_at IS NOT NULL),
    'tenant', jsonb_build_object(
      'name', t.name, 'language', t.language, 'contact', t.contact, 'accentColour', t.accent_colour,
      'returnOrigins', t.return_origins, 'embedOrigins', t.embed_origins),
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
--> statement-breakpoint
-- A checkout session is a pay link that is shown in a frame instead of sent: one way to open, to pay and to return.
DROP TABLE "checkout_sessions" CASCADE;
