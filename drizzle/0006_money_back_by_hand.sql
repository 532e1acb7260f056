-- What drizzle does not draw, as in the first migration.
GRANT SELECT, INSERT, UPDATE ON disputes, ip_allow_lists TO quittance_app;
--> statement-breakpoint
DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['disputes', 'ip_allow_lists'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %I USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid)) '
      'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))', tenant_table);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON ip_allow_lists TO quittance_system;
--> statement-breakpoint
CREATE POLICY system_reads ON ip_allow_lists FOR SELECT TO quittance_system USING (true);
--> statement-breakpoint
DROP FUNCTION find_api_key(uuid);
--> statement-breakpoint
-- As before, with the lists of addresses that are switched on: the tenant's own, and its account's.
CREATE FUNCTION find_api_key(wanted uuid) RETURNS TABLE (
  scope_id uuid, tenant_id uuid, account_id uuid, tenant_status text, roles text[], ip_ranges text[], allow_lists jsonb,
  private_key_sealed bytea, data_key bytea, data_key_wrapped_by text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, t.tenant_id, coalesce(t.account_id, a.account_id), t.status, k.roles, k.ip_ranges,
    (SELECT coalesce(jsonb_agg(jsonb_path_query_array(l.rules, '$[*].range')), '[]') FROM public.ip_allow_lists l
      WHERE l.tenant_id IN (k.tenant_id, t.account_id) AND l.enabled),
    k.private_key_sealed, coalesce(t.data_key, a.data_key), coalesce(t.data_key_wrapped_by, a.data_key_wrapped_by)
  FROM public.api_keys k
  LEFT JOIN public.tenants t ON t.tenant_id = k.tenant_id
  LEFT JOIN public.accounts a ON a.account_id = k.tenant_id
  WHERE k.public_key = wanted AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
$$;
--> statement-breakpoint
-- Owning a function in the schema takes the right to create there, for these statements.
GRANT CREATE ON SCHEMA public TO quittance_system;
--> statement-breakpoint
ALTER FUNCTION find_api_key(uuid) OWNER TO quittance_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION find_api_key(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_api_key(uuid) TO quittance_app;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM quittance_system;
