ALTER TABLE "attempts" ADD COLUMN "store" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- All that a pay link's page shows, with what its provider's form needs to go on, and whether the payer may be asked to let
-- what they pay with be stored.
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
    'reuse', d.agreement_type IS NOT DISTINCT FROM 'REUSE',
    'apps', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'installedAppId', a.installed_app_id, 'appId', a.app_id, 'publicSettings', a.public_settings)
        ORDER BY a.created_at), '[]')
      FROM public.installed_apps a WHERE a.tenant_id = l.tenant_id AND a.status = 'ACTIVE'),
    'attempt', (
      SELECT jsonb_build_object(
        'attemptId', a.attempt_id, 'status', a.status, 'payerHash', encode(a.payer_hash, 'hex'), 'appId', p.app_id,
        'publicSettings', p.public_settings, 'displayName', a.display_name, 'declineReason', a.decline_reason, 'failureReason', a.failure_reason,
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
