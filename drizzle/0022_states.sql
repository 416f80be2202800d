CREATE TABLE "desk_state" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "desk_state_one" CHECK ("desk_state"."id" = 1),
	CONSTRAINT "desk_state_state" CHECK ("desk_state"."state" in ('active', 'reducing', 'halted'))
);
--> statement-breakpoint
ALTER TABLE "kill_switch" ADD COLUMN "reducing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "kill_switch" ADD COLUMN "trigger" text;--> statement-breakpoint
ALTER TABLE "kill_switch_moves" ADD COLUMN "reducing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "changed_by" text;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "reason" text;