CREATE TABLE "backtest_pieces" (
	"backtest_id" bigint NOT NULL,
	"place" integer NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "backtest_pieces_backtest_id_place_pk" PRIMARY KEY("backtest_id","place")
);
--> statement-breakpoint
CREATE TABLE "backtests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backtests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"agent_id" text,
	"agent_version" integer,
	"symbol" text NOT NULL,
	"spec" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	"began_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"attempt" integer DEFAULT 0 NOT NULL,
	"alive_at" timestamp (3) with time zone,
	"progress" double precision DEFAULT 0 NOT NULL,
	"bars_per_second" double precision,
	"failure" text,
	"data_hash" text,
	"code_version" text,
	"result_hash" text,
	"result" jsonb,
	"columns" jsonb,
	"evidence" jsonb,
	"search" text,
	"found" jsonb,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "backtests_state" CHECK ("backtests"."state" in ('queued', 'playing', 'done', 'failed', 'cancelled')),
	CONSTRAINT "backtests_result" CHECK (("backtests"."state" = 'done') = ("backtests"."result" is not null)
        and ("backtests"."result" is null) = ("backtests"."columns" is null) and ("backtests"."result" is null) = ("backtests"."evidence" is null)),
	CONSTRAINT "backtests_search" CHECK ("backtests"."search" in ('sweep', 'walk_forward')),
	CONSTRAINT "backtests_found" CHECK ("backtests"."search" is null and "backtests"."found" is null or "backtests"."search" is not null and ("backtests"."result" is null) = ("backtests"."found" is null)),
	CONSTRAINT "backtests_failure" CHECK (("backtests"."state" = 'failed') = ("backtests"."failure" is not null))
);
--> statement-breakpoint
ALTER TABLE "backtest_pieces" ADD CONSTRAINT "backtest_pieces_backtest_id_backtests_id_fk" FOREIGN KEY ("backtest_id") REFERENCES "public"."backtests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtests" ADD CONSTRAINT "backtests_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backtests_of_agent" ON "backtests" USING btree ("agent_id","id");--> statement-breakpoint
CREATE INDEX "backtests_unfinished" ON "backtests" USING btree ("id") WHERE "backtests"."state" in ('queued', 'playing');