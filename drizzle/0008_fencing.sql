CREATE FUNCTION "desk_now"() RETURNS timestamp with time zone LANGUAGE sql VOLATILE AS 'select clock_timestamp()';--> statement-breakpoint
CREATE TABLE "kill_switch_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kill_switch_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"engaged" boolean NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"term" bigint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_intents" DROP CONSTRAINT "order_intents_state";--> statement-breakpoint
DROP INDEX "order_intents_one_unsettled";--> statement-breakpoint
DROP INDEX "order_intents_live";--> statement-breakpoint
ALTER TABLE "order_intents" ADD COLUMN "committed_at" timestamp (3) with time zone DEFAULT desk_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "order_intents" ADD COLUMN "permits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_intents" ADD COLUMN "permit_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order_intents" ADD COLUMN "recalled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "claim" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "nodes" ADD COLUMN "protocol" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "nodes" ADD COLUMN "aside" text;--> statement-breakpoint
CREATE UNIQUE INDEX "order_intents_one_unsettled" ON "order_intents" USING btree ("account_id","agent_id") WHERE "order_intents"."state" in ('open', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "order_intents_live" ON "order_intents" USING btree ("account_id","agent_id") WHERE "order_intents"."state" in ('open', 'sending', 'unknown', 'accepted');--> statement-breakpoint
ALTER TABLE "order_intents" ADD CONSTRAINT "order_intents_state" CHECK ("order_intents"."state" in ('open', 'sending', 'unknown', 'accepted', 'rejected', 'void', 'done'));--> statement-breakpoint
UPDATE "order_intents" SET "committed_at" = "created_at";
