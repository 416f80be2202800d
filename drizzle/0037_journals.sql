CREATE TABLE "run_journals" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"states" text NOT NULL,
	"started_at" timestamp (3) with time zone[] NOT NULL,
	"ended_at" timestamp (3) with time zone[] NOT NULL,
	"atr" double precision,
	"dictionary" smallint NOT NULL,
	"body" "bytea" NOT NULL,
	"thinned_at" timestamp (3) with time zone,
	"kept_days" integer,
	CONSTRAINT "run_journals_states" CHECK (length("run_journals"."states") = 8),
	CONSTRAINT "run_journals_thinned" CHECK (("run_journals"."thinned_at" is null) = ("run_journals"."kept_days" is null))
);
--> statement-breakpoint
ALTER TABLE "sentiment_history" ALTER COLUMN "reading" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sentiment_history" ADD COLUMN "sources" jsonb;--> statement-breakpoint
ALTER TABLE "run_journals" ADD CONSTRAINT "run_journals_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentiment_history" ADD CONSTRAINT "sentiment_history_told" CHECK ("sentiment_history"."sources" is not null or "sentiment_history"."reading" is not null);--> statement-breakpoint
-- It is packed already: to try it again would take time and save nothing.
ALTER TABLE "run_journals" ALTER COLUMN "body" SET STORAGE EXTERNAL;
