CREATE TABLE "shadow_runs" (
	"shadow_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"shadow_action" text NOT NULL,
	"shadow_qty" numeric(30, 12) NOT NULL,
	"shadow_outcome" text NOT NULL,
	"shadow_reason" text NOT NULL,
	"shadow_usd" double precision NOT NULL,
	"agent_action" text NOT NULL,
	"agent_qty" numeric(30, 12) NOT NULL,
	"agent_outcome" text NOT NULL,
	"agent_reason" text NOT NULL,
	"agent_usd" double precision NOT NULL,
	CONSTRAINT "shadow_runs_shadow_id_run_id_pk" PRIMARY KEY("shadow_id","run_id"),
	CONSTRAINT "shadow_runs_actions" CHECK ("shadow_runs"."shadow_action" in ('buy', 'sell', 'hold') and "shadow_runs"."agent_action" in ('buy', 'sell', 'hold')),
	CONSTRAINT "shadow_runs_outcomes" CHECK ("shadow_runs"."shadow_outcome" in ('held', 'vetoed', 'ordered') and "shadow_runs"."agent_outcome" in ('held', 'vetoed', 'ordered'))
);
--> statement-breakpoint
CREATE TABLE "shadow_trades" (
	"shadow_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"side" text NOT NULL,
	"entry_at" timestamp (3) with time zone NOT NULL,
	"entry_price" numeric(30, 12) NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"exit_at" timestamp (3) with time zone NOT NULL,
	"exit_price" numeric(30, 12) NOT NULL,
	"exit_by" text NOT NULL,
	"pnl_usd" numeric(30, 12) NOT NULL,
	CONSTRAINT "shadow_trades_shadow_id_side_entry_at_pk" PRIMARY KEY("shadow_id","side","entry_at"),
	CONSTRAINT "shadow_trades_side" CHECK ("shadow_trades"."side" in ('shadow', 'agent')),
	CONSTRAINT "shadow_trades_exit" CHECK ("shadow_trades"."exit_by" in ('stop', 'target', 'session_end', 'reversal'))
);
--> statement-breakpoint
CREATE TABLE "shadows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shadows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"name" text NOT NULL,
	"params" jsonb NOT NULL,
	"why" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"since" timestamp (3) with time zone NOT NULL,
	"booked_to" timestamp (3) with time zone NOT NULL,
	"shadow_book" jsonb NOT NULL,
	"agent_book" jsonb NOT NULL,
	"trouble" text,
	"trouble_at" timestamp (3) with time zone,
	CONSTRAINT "shadows_trouble" CHECK (("shadows"."trouble" is null) = ("shadows"."trouble_at" is null))
);
--> statement-breakpoint
ALTER TABLE "shadow_runs" ADD CONSTRAINT "shadow_runs_shadow_id_shadows_id_fk" FOREIGN KEY ("shadow_id") REFERENCES "public"."shadows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadow_runs" ADD CONSTRAINT "shadow_runs_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadow_trades" ADD CONSTRAINT "shadow_trades_shadow_id_shadows_id_fk" FOREIGN KEY ("shadow_id") REFERENCES "public"."shadows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadow_trades" ADD CONSTRAINT "shadow_trades_shadow_id_run_id_shadow_runs_shadow_id_run_id_fk" FOREIGN KEY ("shadow_id","run_id") REFERENCES "public"."shadow_runs"("shadow_id","run_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadows" ADD CONSTRAINT "shadows_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shadows" ADD CONSTRAINT "shadows_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shadow_runs_by_time" ON "shadow_runs" USING btree ("shadow_id","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shadows_name" ON "shadows" USING btree ("account_id","agent_id",lower("name")) WHERE "shadows"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shadows_of_agent" ON "shadows" USING btree ("account_id","agent_id","id");