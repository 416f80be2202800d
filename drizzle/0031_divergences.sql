CREATE TABLE "divergences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "divergences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"since_at" timestamp (3) with time zone,
	"agent_version" integer,
	"decisions" integer,
	"fills" integer,
	"acts" integer,
	"differences" integer,
	"unexplained" integer,
	"findings" jsonb,
	"data_hash" text,
	"backtest_hash" text,
	"code_version" text,
	"failure" text,
	CONSTRAINT "divergences_key" UNIQUE("account_id","agent_id","day"),
	CONSTRAINT "divergences_state" CHECK ("divergences"."state" in ('making', 'made', 'failed')),
	CONSTRAINT "divergences_ended" CHECK (("divergences"."state" = 'making') = ("divergences"."ended_at" is null)),
	CONSTRAINT "divergences_made" CHECK (("divergences"."state" = 'made') = ("divergences"."findings" is not null) and ("divergences"."findings" is null) = ("divergences"."decisions" is null)
        and ("divergences"."findings" is null) = ("divergences"."fills" is null) and ("divergences"."findings" is null) = ("divergences"."acts" is null)
        and ("divergences"."findings" is null) = ("divergences"."differences" is null) and ("divergences"."findings" is null) = ("divergences"."unexplained" is null)),
	CONSTRAINT "divergences_failure" CHECK (("divergences"."state" = 'failed') = ("divergences"."failure" is not null)),
	CONSTRAINT "divergences_period" CHECK ("divergences"."from_at" < "divergences"."to_at")
);
--> statement-breakpoint
ALTER TABLE "divergences" ADD CONSTRAINT "divergences_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "divergences" ADD CONSTRAINT "divergences_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;