CREATE TABLE "imported_executions" (
	"account" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"place" integer NOT NULL,
	"symbol" text NOT NULL,
	"side" text NOT NULL,
	"effect" text NOT NULL,
	"qty" numeric NOT NULL,
	"price" numeric NOT NULL,
	"fees_usd" numeric NOT NULL,
	"shape" text NOT NULL,
	"file_name" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "imported_executions_account_key_pk" PRIMARY KEY("account","key"),
	CONSTRAINT "imported_executions_side" CHECK ("imported_executions"."side" in ('buy', 'sell')),
	CONSTRAINT "imported_executions_effect" CHECK ("imported_executions"."effect" in ('any', 'close'))
);
--> statement-breakpoint
CREATE INDEX "imported_executions_by_time" ON "imported_executions" USING btree ("account","at","place");