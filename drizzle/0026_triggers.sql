CREATE TABLE "account_triggers" (
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"threshold" double precision,
	"changed_at" timestamp (3) with time zone,
	"changed_by" text,
	"since" timestamp (3) with time zone,
	"fired_value" double precision,
	"fired_at" timestamp (3) with time zone,
	CONSTRAINT "account_triggers_account_id_name_pk" PRIMARY KEY("account_id","name"),
	CONSTRAINT "account_triggers_name" CHECK ("account_triggers"."name" in ('daily_loss', 'drawdown', 'drift', 'broker_fault', 'rejects', 'account_orders', 'agent_orders'))
);
--> statement-breakpoint
ALTER TABLE "account_triggers" ADD CONSTRAINT "account_triggers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;