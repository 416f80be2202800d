ALTER TABLE "adjustments" ADD COLUMN "flow_usd" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "cost_usd" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "cash_entries" ADD COLUMN "is_flow" boolean;--> statement-breakpoint
ALTER TABLE "equity_points" ADD COLUMN "paid_in_usd" numeric(30, 12);--> statement-breakpoint
CREATE INDEX "adjustments_flows" ON "adjustments" USING btree ("account_id") WHERE "adjustments"."flow_usd" is not null or "adjustments"."kind" in ('opening', 'adoption');--> statement-breakpoint
CREATE INDEX "cash_entries_others" ON "cash_entries" USING btree ("account_id") WHERE "cash_entries"."kind" = 'other';