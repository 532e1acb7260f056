CREATE INDEX "attempts_open" ON "attempts" USING btree ("created_at") WHERE status in ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN');--> statement-breakpoint
-- What is under way across tenants; whoever asks finds out what has come to a standstill.
CREATE FUNCTION list_open_attempts(minimum_age interval) RETURNS TABLE (tenant_id uuid, attempt_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.tenant_id, a.attempt_id FROM public.attempts a
  WHERE a.status IN ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN')
    AND a.created_at <= now() - minimum_age
  ORDER BY a.created_at
$$;
--> statement-breakpoint
-- Owning a function in the schema takes the right to create there, for this one statement.
GRANT CREATE ON SCHEMA public TO quittance_system;
--> statement-breakpoint
ALTER FUNCTION list_open_attempts(interval) OWNER TO quittance_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM quittance_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION list_open_attempts(interval) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION list_open_attempts(interval) TO quittance_app;
