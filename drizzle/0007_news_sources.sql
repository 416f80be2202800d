CREATE TABLE "news_feeds" (
	"source" text NOT NULL,
	"part" text NOT NULL,
	"symbols" text[] NOT NULL,
	"every_ms" integer NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"succeeded_at" timestamp (3) with time zone,
	"failure" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"found" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"last_refusal" text,
	"memory" jsonb,
	CONSTRAINT "news_feeds_source_part_pk" PRIMARY KEY("source","part")
);
--> statement-breakpoint
CREATE TABLE "text_scores" (
	"text_hash" text NOT NULL,
	"scorer" text NOT NULL,
	"positive" double precision NOT NULL,
	"negative" double precision NOT NULL,
	"neutral" double precision NOT NULL,
	CONSTRAINT "text_scores_text_hash_scorer_pk" PRIMARY KEY("text_hash","scorer")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "news_items" ADD COLUMN "publisher" text;--> statement-breakpoint
ALTER TABLE "news_items" ADD COLUMN "story" text;--> statement-breakpoint
ALTER TABLE "news_items" ADD COLUMN "text_hash" text;--> statement-breakpoint
UPDATE "news_items" SET
	"publisher" = "source",
	"source" = CASE WHEN "scope" = 'real' THEN 'imported' ELSE 'simulated' END,
	"story" = "id",
	"text_hash" = encode(sha256(convert_to("title" || CASE WHEN "summary" = '' THEN '' ELSE '. ' || "summary" END, 'UTF8')), 'hex');--> statement-breakpoint
ALTER TABLE "news_items" ALTER COLUMN "publisher" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "news_items" ALTER COLUMN "story" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "news_items" ALTER COLUMN "text_hash" SET NOT NULL;--> statement-breakpoint
INSERT INTO "text_scores" ("text_hash", "scorer", "positive", "negative", "neutral")
	SELECT "text_hash", "scorer", "positive", "negative", "neutral"
	FROM "item_scores" JOIN "news_items" ON "news_items"."scope" = "item_scores"."scope" AND "news_items"."id" = "item_scores"."item_id"
	ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "item_scores" CASCADE;--> statement-breakpoint
CREATE INDEX "news_items_by_source" ON "news_items" USING btree ("scope","source","published_at");
