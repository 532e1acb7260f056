ALTER TABLE "attempts" ADD COLUMN "ask_again" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "attempts_to_ask_again" ON "attempts" USING btree ("created_at") WHERE ask_again;--> statement-breakpoint
-- What drizzle does not draw. As before, with payments that were made and must be asked about again.
CREATE OR REPLACE FUNCTION list_open_attempts(minimum_age interval) RETURNS TABLE (tenant_id uuid, attempt_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.tenant_id, a.attempt_id FROM (
    SELECT o.tenant_id, o.attempt_id, o.created_at FROM public.attempts o
    WHERE o.status IN ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN')
      AND o.created_at <= now() - minimum_age
    UNION ALL
    SELECT p.tenant_id, p.attempt_id, p.created_at FROM public.attempts p
    WHERE p.ask_again AND p.created_at <= now() - minimum_age
  ) a
  ORDER BY a.created_at
$$;
