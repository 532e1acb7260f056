CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"pay_link_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"destination_sealed" "bytea" NOT NULL,
	"language" text NOT NULL,
	"status" text DEFAULT 'QUEUED' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"sent_at" timestamp with time zone,
	"provider_reference" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_tenant_id_message_id_pk" PRIMARY KEY("tenant_id","message_id"),
	CONSTRAINT "messages_status" CHECK (status in ('QUEUED', 'SENT', 'DELIVERED', 'BOUNCED', 'FAILED'))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_pay_link_id_pay_links_tenant_id_pay_link_id_fk" FOREIGN KEY ("tenant_id","pay_link_id") REFERENCES "public"."pay_links"("tenant_id","pay_link_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_by_pay_link" ON "messages" USING btree ("tenant_id","pay_link_id","message_id");
--> statement-breakpoint
-- What drizzle does not draw, as in the first migration.
GRANT SELECT, INSERT, UPDATE ON messages TO quittance_app;
--> statement-breakpoint
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_isolation ON messages
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
