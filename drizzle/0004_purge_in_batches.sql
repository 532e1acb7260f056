DROP FUNCTION purge_expired();
--> statement-breakpoint
-- A nonce must stay unusable for 15 minutes; a first answer is promised for 24 hours; a full bucket is no news. Deletes up
-- to `maximum` of each, and says how many of whichever had the most: all at once could take longer than a statement may,
-- and would then never be done.
CREATE FUNCTION purge_expired(maximum int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  deleted int;
  most int;
BEGIN
  DELETE FROM public.used_nonces WHERE ctid = ANY (ARRAY(
    SELECT n.ctid FROM public.used_nonces n WHERE n.used_at < now() - interval '20 minutes' LIMIT maximum));
  GET DIAGNOSTICS most = ROW_COUNT;
  DELETE FROM public.idempotency_keys WHERE ctid = ANY (ARRAY(
    SELECT k.ctid FROM public.idempotency_keys k WHERE k.created_at < now() - interval '48 hours' LIMIT maximum));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  most := greatest(most, deleted);
  DELETE FROM public.rate_limits WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM public.rate_limits r WHERE r.empty_at < now() - interval '1 hour' LIMIT maximum));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN greatest(most, deleted);
END $$;
--> statement-breakpoint
-- Owning a function in the schema takes the right to create there, for this one statement.
GRANT CREATE ON SCHEMA public TO quittance_system;
--> statement-breakpoint
ALTER FUNCTION purge_expired(int) OWNER TO quittance_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM quittance_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION purge_expired(int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION purge_expired(int) TO quittance_app;
