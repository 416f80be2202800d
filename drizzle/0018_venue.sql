DROP INDEX "accounts_broker_number";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "venue" text;--> statement-breakpoint
-- Until now real accounts were at Alpaca, all of them.
UPDATE "accounts" SET "venue" = CASE WHEN "kind" IN ('paper', 'live') THEN 'alpaca' ELSE "kind" END;--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "venue" SET NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_broker_number" ON "accounts" USING btree ("venue","broker_number");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_venue" CHECK ("accounts"."kind" in ('paper', 'live') or "accounts"."venue" = "accounts"."kind");--> statement-breakpoint
-- A process of the release before may go on beside a newer one for a while, and opens accounts without saying where they are.
create function say_venue() returns trigger language plpgsql as $$
begin
  new.venue := coalesce(new.venue, case when new.kind in ('paper', 'live') then 'alpaca' else new.kind end);
  return new;
end $$;
--> statement-breakpoint
create trigger accounts_say_venue before insert on accounts for each row execute function say_venue();
