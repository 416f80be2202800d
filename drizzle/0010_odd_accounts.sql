ALTER TABLE "accounts" DROP CONSTRAINT "accounts_start_cash";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_qty";--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_start_cash" CHECK ("accounts"."start_cash_usd" > 0 or "accounts"."kind" in ('paper', 'live'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_qty" CHECK ("orders"."filled_qty" >= 0 and "orders"."filled_qty" <= "orders"."qty");