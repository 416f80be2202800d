CREATE TABLE "approvals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "approvals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"run_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"request" jsonb NOT NULL,
	"decision_price" numeric(30, 12) NOT NULL,
	"stop_price" numeric(30, 12),
	"due_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_due_at" timestamp (3) with time zone,
	"answered_by" text,
	"note" text,
	CONSTRAINT "approvals_run" UNIQUE("run_id"),
	CONSTRAINT "approvals_state" CHECK ("approvals"."state" in ('waiting', 'approved', 'refused', 'expired', 'overtaken')),
	CONSTRAINT "approvals_answered" CHECK (("approvals"."state" = 'waiting') = ("approvals"."answered_at" is null))
);
--> statement-breakpoint
ALTER TABLE "runs" DROP CONSTRAINT "runs_state";--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "rung" text DEFAULT 'observe' NOT NULL;--> statement-breakpoint
-- What traded goes on as it did. With real money, what nobody ever switched on begins where a new agent does.
UPDATE "account_agents" a SET "rung" = case when a.mode <> 'on' and a.changed_at is null
	and (select c.kind from "accounts" c where c.id = a.account_id) = 'live' then 'observe' else 'full' end;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "cap_order_usd" double precision;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "cap_position_usd" double precision;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "rung_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "rung_by" text;--> statement-breakpoint
ALTER TABLE "account_agents" ADD COLUMN "rung_reason" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_one_waiting" ON "approvals" USING btree ("account_id","agent_id") WHERE "approvals"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "approvals_by_time" ON "approvals" USING btree ("account_id","id");--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_rung" CHECK ("account_agents"."rung" in ('observe', 'approve', 'capped', 'full'));--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_cap" CHECK (("account_agents"."cap_order_usd" is null) = ("account_agents"."cap_position_usd" is null) and "account_agents"."cap_order_usd" > 0 and "account_agents"."cap_position_usd" > 0);--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_state" CHECK ("runs"."state" in ('queued', 'running', 'skipped', 'held', 'vetoed', 'waits', 'ordered', 'failed', 'cancelled', 'missed'));