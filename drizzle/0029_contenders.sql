CREATE TABLE "contenders" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"symbol" text NOT NULL,
	"confidence" double precision NOT NULL,
	"per_risk" double precision NOT NULL,
	"asked_usd" numeric(30, 12) NOT NULL,
	"draw" text NOT NULL,
	"arrived_at" timestamp (3) with time zone DEFAULT desk_now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"got_usd" numeric(30, 12),
	"reason" text,
	"lost_to" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"not_waited_for" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "contenders_settled" CHECK (("contenders"."settled_at" is null) = ("contenders"."got_usd" is null))
);
--> statement-breakpoint
ALTER TABLE "contenders" ADD CONSTRAINT "contenders_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contenders" ADD CONSTRAINT "contenders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contenders" ADD CONSTRAINT "contenders_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contenders_by_moment" ON "contenders" USING btree ("account_id","due_at");