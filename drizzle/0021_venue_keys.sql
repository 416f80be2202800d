CREATE TABLE "request_shares" (
	"budget" text NOT NULL,
	"holder" text NOT NULL,
	"lots" jsonb NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "request_shares_budget_holder_pk" PRIMARY KEY("budget","holder")
);
--> statement-breakpoint
CREATE TABLE "venue_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"venue" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"number" text NOT NULL,
	"key_end" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"tested_at" timestamp (3) with time zone NOT NULL,
	"test_trouble" text,
	CONSTRAINT "venue_keys_number" UNIQUE("venue","number"),
	CONSTRAINT "venue_keys_kind" CHECK ("venue_keys"."kind" in ('paper', 'live'))
);
