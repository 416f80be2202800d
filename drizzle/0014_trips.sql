CREATE SEQUENCE "public"."booking_order" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "holdings" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"symbol" text NOT NULL,
	"state" jsonb NOT NULL,
	"before" jsonb,
	CONSTRAINT "holdings_account_id_agent_id_symbol_pk" PRIMARY KEY("account_id","agent_id","symbol")
);
--> statement-breakpoint
CREATE TABLE "trip_books" (
	"account_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"is_whole" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trip_totals" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"totals" jsonb NOT NULL,
	CONSTRAINT "trip_totals_account_id_agent_id_pk" PRIMARY KEY("account_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "trips" (
	"account_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"agent_id" text NOT NULL,
	"symbol" text NOT NULL,
	"side" text NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"entry_at" timestamp (3) with time zone NOT NULL,
	"entry_price" numeric(30, 12) NOT NULL,
	"exit_at" timestamp (3) with time zone NOT NULL,
	"exit_price" numeric(30, 12) NOT NULL,
	"fees_usd" numeric(30, 12) NOT NULL,
	"pnl_usd" numeric(30, 12) NOT NULL,
	"return_fraction" double precision,
	"run_id" bigint,
	"before" jsonb NOT NULL,
	CONSTRAINT "trips_account_id_agent_id_symbol_seq_pk" PRIMARY KEY("account_id","agent_id","symbol","seq"),
	CONSTRAINT "trips_side" CHECK ("trips"."side" in ('long', 'short'))
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "adjustments" ALTER COLUMN "seq" SET DEFAULT nextval('booking_order');--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "realized_usd" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "fees_usd" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "fills" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "fills" ALTER COLUMN "seq" SET DEFAULT nextval('booking_order');--> statement-breakpoint
ALTER TABLE "holdings" ADD CONSTRAINT "holdings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trip_books" ADD CONSTRAINT "trip_books_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trip_totals" ADD CONSTRAINT "trip_totals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trips" ADD CONSTRAINT "trips_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trips_by_account" ON "trips" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "trips_by_agent" ON "trips" USING btree ("account_id","agent_id","seq");--> statement-breakpoint
CREATE INDEX "trips_by_exit" ON "trips" USING btree ("account_id","exit_at");--> statement-breakpoint
CREATE INDEX "trips_by_entry" ON "trips" USING btree ("account_id","entry_at");--> statement-breakpoint
CREATE INDEX "adjustments_by_seq" ON "adjustments" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "fills_by_seq" ON "fills" USING btree ("account_id","seq");--> statement-breakpoint
create function give_place_once() returns trigger language plpgsql as $$
begin
  if old.seq is null and new.seq is not null and to_jsonb(new) - 'seq' = to_jsonb(old) - 'seq' then return new; end if;
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;--> statement-breakpoint
drop trigger fills_append_only on fills;--> statement-breakpoint
create trigger fills_append_only before delete or truncate on fills for each statement execute function refuse_change();--> statement-breakpoint
create trigger fills_place_once before update on fills for each row execute function give_place_once();
