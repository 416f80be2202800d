CREATE TABLE "adjustments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "adjustments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"symbol" text NOT NULL,
	"kind" text NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"avg_price" numeric(30, 12) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"movement_id" text,
	CONSTRAINT "adjustments_movement" UNIQUE("account_id","movement_id"),
	CONSTRAINT "adjustments_kind" CHECK ("adjustments"."kind" in ('opening', 'split', 'adoption', 'movement'))
);
--> statement-breakpoint
ALTER TABLE "cash_entries" DROP CONSTRAINT "cash_entries_kind";--> statement-breakpoint
ALTER TABLE "order_intents" ALTER COLUMN "run_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "broker_number" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "books" jsonb;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "armed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order_intents" ADD COLUMN "stop_price" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "time_in_force" text DEFAULT 'gtc' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "replaces_id" text;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_by_account" ON "adjustments" USING btree ("account_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_broker_number" ON "accounts" USING btree ("kind","broker_number");--> statement-breakpoint
ALTER TABLE "cash_entries" ADD CONSTRAINT "cash_entries_kind" CHECK ("cash_entries"."kind" in ('deposit', 'trade', 'fee', 'other'));