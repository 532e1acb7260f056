DROP INDEX "financial_instruments_by_customer";--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "payment_token_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "financial_instruments" ALTER COLUMN "provider_reference_sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ALTER COLUMN "token" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."refunds" ALTER COLUMN "reference" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "customer_ref" text;--> statement-breakpoint
-- The owner is held by row-level security too, and this is every tenant's.
ALTER TABLE attempts NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE instructions NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE attempts a SET customer_ref = i.customer_ref
FROM instructions i WHERE i.tenant_id = a.tenant_id AND i.instruction_id = a.instruction_id;--> statement-breakpoint
ALTER TABLE attempts FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE instructions FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "customer_ref" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "financial_instrument_id" uuid;--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD COLUMN "attempt_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "instructions" ADD COLUMN "collect_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "store" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "forgotten_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "stored_by" uuid;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_tenant_id_financial_instrument_id_financial_instruments_tenant_id_financial_instrument_id_fk" FOREIGN KEY ("tenant_id","financial_instrument_id") REFERENCES "public"."financial_instruments"("tenant_id","financial_instrument_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD CONSTRAINT "charges_stored_by_charges_charge_id_fk" FOREIGN KEY ("stored_by") REFERENCES "sandbox_bank"."charges"("charge_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "financial_instruments_by_attempt" ON "financial_instruments" USING btree ("tenant_id","attempt_id");--> statement-breakpoint
CREATE INDEX "financial_instruments_to_forget" ON "financial_instruments" USING btree ("updated_at") WHERE status = 'INACTIVE' and provider_reference_sealed is not null;--> statement-breakpoint
CREATE INDEX "instructions_to_collect" ON "instructions" USING btree ("collect_at") WHERE collect_at is not null and status in ('READY', 'LATE');--> statement-breakpoint
CREATE INDEX "financial_instruments_by_customer" ON "financial_instruments" USING btree ("tenant_id","customer_ref","financial_instrument_id");--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_paid_with" CHECK (payment_token_hash is not null or (pay_link_id is null and financial_instrument_id is not null));--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD CONSTRAINT "financial_instruments_status" CHECK (status in ('ACTIVE', 'INACTIVE'));--> statement-breakpoint
ALTER TABLE "financial_instruments" ADD CONSTRAINT "financial_instruments_reference" CHECK (status = 'INACTIVE' or provider_reference_sealed is not null);--> statement-breakpoint
-- What drizzle does not draw, as in the first migration.
GRANT SELECT ON financial_instruments TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_reads ON financial_instruments FOR SELECT TO quittance_system USING (true);
--> statement-breakpoint
-- What is to be taken from stored instruments by now, across tenants. What is being paid comes back when that has failed.
CREATE FUNCTION list_due_collections(maximum int) RETURNS TABLE (tenant_id uuid, instruction_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.tenant_id, i.instruction_id FROM public.instructions i
  WHERE i.collect_at IS NOT NULL AND i.status IN ('READY', 'LATE') AND i.collect_at <= now()
  ORDER BY i.collect_at LIMIT maximum
$$;
--> statement-breakpoint
-- Removed instruments of which the provider has still to be told, across tenants.
CREATE FUNCTION list_instruments_to_forget(minimum_age interval) RETURNS TABLE (tenant_id uuid, financial_instrument_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.tenant_id, f.financial_instrument_id FROM public.financial_instruments f
  WHERE f.status = 'INACTIVE' AND f.provider_reference_sealed IS NOT NULL AND f.updated_at <= now() - minimum_age
  ORDER BY f.updated_at
$$;
--> statement-breakpoint
-- As before, without those that were made at the provider: we have nothing to do about them but to ask about their payment.
CREATE OR REPLACE FUNCTION list_open_refunds(minimum_age interval) RETURNS TABLE (tenant_id uuid, refund_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.tenant_id, r.refund_id FROM public.refunds r
  WHERE r.status IN ('RESERVED', 'SUBMITTED', 'PENDING', 'UNKNOWN') AND r.requested_by <> 'provider'
    AND r.created_at <= now() - minimum_age
  ORDER BY r.created_at
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
