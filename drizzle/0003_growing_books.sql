DROP INDEX "decisions_by_time";--> statement-breakpoint
DROP INDEX "bar_imports_by_time";--> statement-breakpoint
DROP INDEX "fills_by_time";--> statement-breakpoint
DROP INDEX "orders_by_time";--> statement-breakpoint
DROP INDEX "runs_by_time";--> statement-breakpoint
DROP INDEX "news_items_by_time";--> statement-breakpoint
DROP INDEX "sentiment_history_by_symbol";--> statement-breakpoint
CREATE INDEX "decisions_head" ON "decisions" USING btree ("account_id","agent_id","id");--> statement-breakpoint
CREATE INDEX "order_intents_live" ON "order_intents" USING btree ("account_id","agent_id") WHERE "order_intents"."state" in ('open', 'unknown', 'accepted');--> statement-breakpoint
CREATE INDEX "order_intents_by_agent" ON "order_intents" USING btree ("account_id","agent_id","due_at");--> statement-breakpoint
CREATE INDEX "orders_by_intent" ON "orders" USING btree ("intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "runs_one_running" ON "runs" USING btree ("account_id","agent_id") WHERE "runs"."state" = 'running';--> statement-breakpoint
CREATE INDEX "decisions_by_time" ON "decisions" USING btree ("account_id","due_at","id");--> statement-breakpoint
CREATE INDEX "bar_imports_by_time" ON "bar_imports" USING btree ("imported_at");--> statement-breakpoint
CREATE INDEX "fills_by_time" ON "fills" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("account_id","submitted_at");--> statement-breakpoint
CREATE INDEX "runs_by_time" ON "runs" USING btree ("account_id","due_at","id");--> statement-breakpoint
CREATE INDEX "news_items_by_time" ON "news_items" USING btree ("scope","published_at");--> statement-breakpoint
CREATE INDEX "sentiment_history_by_symbol" ON "sentiment_history" USING btree ("account_id","symbol","at");