CREATE TABLE "disputes" (
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"provider_reference" text NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disputes_tenant_id_attempt_id_provider_reference_pk" PRIMARY KEY("tenant_id","attempt_id","provider_reference"),
	CONSTRAINT "disputes_status" CHECK (status in ('OPEN', 'WON', 'LOST')),
	CONSTRAINT "disputes_amount" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "ip_allow_lists" (
	"tenant_id" uuid NOT NULL,
	"enabled" boolean NOT NULL,
	"rules" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ip_allow_lists_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_status";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "card_brands" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "disputed_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pay_links" ADD COLUMN "prefill_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "disputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "dispute_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sandbox_bank"."charges" ADD COLUMN "dispute_end" text;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_tenant_id_attempt_id_attempts_tenant_id_attempt_id_fk" FOREIGN KEY ("tenant_id","attempt_id") REFERENCES "public"."attempts"("tenant_id","attempt_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_disputed" CHECK (disputed_minor >= 0);--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_status" CHECK (status in ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'DECLINED', 'FAILED', 'SURPLUS', 'RETURNED'));