CREATE TABLE "told_fees" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"symbol" text,
	"qty" numeric(30, 12) NOT NULL,
	"amount_usd" numeric(30, 12) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "told_fees_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
ALTER TABLE "adjustments" DROP CONSTRAINT "adjustments_kind";--> statement-breakpoint
ALTER TABLE "fills" ADD COLUMN "fee_qty" numeric(30, 12) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "fills" ADD COLUMN "fee_is_expected" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "told_fees" ADD CONSTRAINT "told_fees_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "told_fees_by_time" ON "told_fees" USING btree ("account_id","at");--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_kind" CHECK ("adjustments"."kind" in ('opening', 'split', 'adoption', 'movement', 'fee'));