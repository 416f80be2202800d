CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"config" jsonb NOT NULL,
	"start_cash_usd" numeric(30, 12) NOT NULL,
	"cash_usd" numeric(30, 12) NOT NULL,
	"clock_at" timestamp (3) with time zone,
	"clock_speed" text NOT NULL,
	"clock_paused" boolean DEFAULT false NOT NULL,
	"play_until" timestamp (3) with time zone,
	"broker_cursor" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_kind" CHECK ("accounts"."kind" in ('simulated', 'replay', 'paper', 'live')),
	CONSTRAINT "accounts_start_cash" CHECK ("accounts"."start_cash_usd" > 0)
);
--> statement-breakpoint
CREATE TABLE "kill_switch" (
	"account_id" text PRIMARY KEY NOT NULL,
	"engaged" boolean DEFAULT false NOT NULL,
	"reason" text,
	"changed_at" timestamp (3) with time zone,
	"changed_by" text
);
--> statement-breakpoint
CREATE TABLE "agent_versions" (
	"agent_id" text NOT NULL,
	"version" integer NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text NOT NULL,
	"params" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "agent_versions_agent_id_version_pk" PRIMARY KEY("agent_id","version"),
	CONSTRAINT "agent_versions_version" CHECK ("agent_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"symbol" text NOT NULL,
	"mode" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "agents_mode" CHECK ("agents"."mode" in ('on', 'reduce_only', 'off'))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"agent_version" integer NOT NULL,
	"symbol" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"score" double precision NOT NULL,
	"confidence" double precision NOT NULL,
	"price" double precision NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"body" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "decisions_run" UNIQUE("run_id"),
	CONSTRAINT "decisions_key" UNIQUE("account_id","agent_id","due_at"),
	CONSTRAINT "decisions_chain" UNIQUE("account_id","agent_id","previous_hash"),
	CONSTRAINT "decisions_action" CHECK ("decisions"."action" in ('buy', 'sell', 'hold'))
);
--> statement-breakpoint
CREATE TABLE "risk_checks" (
	"run_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"rule" text NOT NULL,
	"title" text NOT NULL,
	"verdict" text NOT NULL,
	"observed" text NOT NULL,
	"threshold" text NOT NULL,
	"margin" text,
	"reason" text,
	CONSTRAINT "risk_checks_run_id_rule_pk" PRIMARY KEY("run_id","rule"),
	CONSTRAINT "risk_checks_verdict" CHECK ("risk_checks"."verdict" in ('pass', 'veto', 'not_applicable'))
);
--> statement-breakpoint
CREATE TABLE "sim_executions" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "sim_executions_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "sim_orders" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"client_order_id" text NOT NULL,
	"open" boolean NOT NULL,
	"sequence" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "sim_orders_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "sim_orders_client_order_id" UNIQUE("account_id","client_order_id")
);
--> statement-breakpoint
CREATE TABLE "sim_state" (
	"account_id" text PRIMARY KEY NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cash_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cash_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_usd" numeric(30, 12) NOT NULL,
	"fill_id" text,
	"agent_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cash_entries_fill" UNIQUE("account_id","fill_id","kind"),
	CONSTRAINT "cash_entries_kind" CHECK ("cash_entries"."kind" in ('deposit', 'trade', 'fee'))
);
--> statement-breakpoint
CREATE TABLE "equity_points" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"equity_usd" numeric(30, 12) NOT NULL,
	"exposure_usd" numeric(30, 12) NOT NULL,
	CONSTRAINT "equity_points_account_id_agent_id_at_pk" PRIMARY KEY("account_id","agent_id","at")
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"symbol" text NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"avg_price" numeric(30, 12) NOT NULL,
	"realized_usd" numeric(30, 12) NOT NULL,
	"fees_usd" numeric(30, 12) NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "positions_account_id_agent_id_symbol_pk" PRIMARY KEY("account_id","agent_id","symbol")
);
--> statement-breakpoint
CREATE TABLE "bar_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bar_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"symbol" text NOT NULL,
	"timeframe" text NOT NULL,
	"file_name" text NOT NULL,
	"bars" bigint NOT NULL,
	"inserted" bigint NOT NULL,
	"changed" bigint NOT NULL,
	"report" jsonb NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "market_bars" (
	"symbol" text NOT NULL,
	"timeframe" text NOT NULL,
	"time" timestamp (3) with time zone NOT NULL,
	"open" double precision NOT NULL,
	"high" double precision NOT NULL,
	"low" double precision NOT NULL,
	"close" double precision NOT NULL,
	"volume" double precision NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "market_bars_symbol_timeframe_time_pk" PRIMARY KEY("symbol","timeframe","time"),
	CONSTRAINT "market_bars_finite" CHECK ("market_bars"."low" > 0 and "market_bars"."high" >= "market_bars"."low" and "market_bars"."high" < 'Infinity'::float8 and "market_bars"."volume" >= 0 and "market_bars"."volume" < 'Infinity'::float8)
);
--> statement-breakpoint
CREATE TABLE "fills" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"agent_id" text,
	"symbol" text NOT NULL,
	"side" text NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"price" numeric(30, 12) NOT NULL,
	"fee_usd" numeric(30, 12) NOT NULL,
	"realized_usd" numeric(30, 12) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fills_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "fills_positive" CHECK ("fills"."qty" > 0 and "fills"."price" > 0 and "fills"."fee_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_intents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_intents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"run_id" bigint NOT NULL,
	"client_order_id" text NOT NULL,
	"purpose" text NOT NULL,
	"request" jsonb NOT NULL,
	"decision_price" numeric(30, 12) NOT NULL,
	"reserved_usd" numeric(30, 12) NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"broker_order_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "order_intents_client_order_id" UNIQUE("client_order_id"),
	CONSTRAINT "order_intents_run" UNIQUE("run_id","purpose"),
	CONSTRAINT "order_intents_state" CHECK ("order_intents"."state" in ('open', 'unknown', 'accepted', 'rejected', 'void', 'done')),
	CONSTRAINT "order_intents_reserved" CHECK ("order_intents"."reserved_usd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"intent_id" bigint,
	"agent_id" text,
	"client_order_id" text NOT NULL,
	"parent_id" text,
	"role" text NOT NULL,
	"symbol" text NOT NULL,
	"side" text NOT NULL,
	"type" text NOT NULL,
	"qty" numeric(30, 12) NOT NULL,
	"filled_qty" numeric(30, 12) NOT NULL,
	"filled_avg_price" numeric(30, 12),
	"limit_price" numeric(30, 12),
	"stop_price" numeric(30, 12),
	"trail_fraction" double precision,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "orders_client_order_id" UNIQUE("account_id","client_order_id"),
	CONSTRAINT "orders_qty" CHECK ("orders"."qty" > 0 and "orders"."filled_qty" >= 0 and "orders"."filled_qty" <= "orders"."qty")
);
--> statement-breakpoint
CREATE TABLE "run_logs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "run_logs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"message" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_steps" (
	"run_id" bigint NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"input" jsonb,
	"output" jsonb,
	"error" text,
	CONSTRAINT "run_steps_run_id_name_pk" PRIMARY KEY("run_id","name"),
	CONSTRAINT "run_steps_state" CHECK ("run_steps"."state" in ('running', 'ok', 'failed', 'not_needed'))
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"agent_version" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"trigger" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"attempt" integer DEFAULT 1 NOT NULL,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"note" text,
	"node_id" text,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "runs_key" UNIQUE("account_id","agent_id","due_at"),
	CONSTRAINT "runs_state" CHECK ("runs"."state" in ('queued', 'running', 'skipped', 'held', 'vetoed', 'ordered', 'failed', 'cancelled', 'missed')),
	CONSTRAINT "runs_trigger" CHECK ("runs"."trigger" in ('schedule', 'manual', 'backfill'))
);
--> statement-breakpoint
CREATE TABLE "item_scores" (
	"scope" text NOT NULL,
	"item_id" text NOT NULL,
	"scorer" text NOT NULL,
	"positive" double precision NOT NULL,
	"negative" double precision NOT NULL,
	"neutral" double precision NOT NULL,
	CONSTRAINT "item_scores_scope_item_id_scorer_pk" PRIMARY KEY("scope","item_id","scorer")
);
--> statement-breakpoint
CREATE TABLE "news_items" (
	"scope" text NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"symbols" text[] NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"url" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "news_items_scope_id_pk" PRIMARY KEY("scope","id")
);
--> statement-breakpoint
CREATE TABLE "sentiment_history" (
	"account_id" text NOT NULL,
	"symbol" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"run_id" bigint NOT NULL,
	"score" double precision,
	"confidence" double precision NOT NULL,
	"items" integer NOT NULL,
	"price" double precision,
	"reading" jsonb NOT NULL,
	CONSTRAINT "sentiment_history_account_id_run_id_pk" PRIMARY KEY("account_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_previousHash_unique" UNIQUE("previous_hash")
);
--> statement-breakpoint
CREATE TABLE "nodes" (
	"id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"version" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kill_switch" ADD CONSTRAINT "kill_switch_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_versions" ADD CONSTRAINT "agent_versions_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_checks" ADD CONSTRAINT "risk_checks_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sim_executions" ADD CONSTRAINT "sim_executions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sim_orders" ADD CONSTRAINT "sim_orders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sim_state" ADD CONSTRAINT "sim_state_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_entries" ADD CONSTRAINT "cash_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equity_points" ADD CONSTRAINT "equity_points_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fills" ADD CONSTRAINT "fills_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fills" ADD CONSTRAINT "fills_account_id_order_id_orders_account_id_id_fk" FOREIGN KEY ("account_id","order_id") REFERENCES "public"."orders"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_intents" ADD CONSTRAINT "order_intents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_intents" ADD CONSTRAINT "order_intents_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_intents" ADD CONSTRAINT "order_intents_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_intent_id_order_intents_id_fk" FOREIGN KEY ("intent_id") REFERENCES "public"."order_intents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_logs" ADD CONSTRAINT "run_logs_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_steps" ADD CONSTRAINT "run_steps_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_agent_id_agent_version_agent_versions_agent_id_version_fk" FOREIGN KEY ("agent_id","agent_version") REFERENCES "public"."agent_versions"("agent_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentiment_history" ADD CONSTRAINT "sentiment_history_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentiment_history" ADD CONSTRAINT "sentiment_history_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_one_active" ON "accounts" USING btree ("active") WHERE "accounts"."active";--> statement-breakpoint
CREATE INDEX "decisions_by_time" ON "decisions" USING btree ("account_id","due_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "sim_executions_by_sequence" ON "sim_executions" USING btree ("account_id","sequence");--> statement-breakpoint
CREATE INDEX "sim_orders_by_sequence" ON "sim_orders" USING btree ("account_id","sequence");--> statement-breakpoint
CREATE INDEX "sim_orders_open" ON "sim_orders" USING btree ("account_id","open");--> statement-breakpoint
CREATE INDEX "cash_entries_by_account" ON "cash_entries" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "bar_imports_by_time" ON "bar_imports" USING btree ("imported_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "fills_by_time" ON "fills" USING btree ("account_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "fills_by_order" ON "fills" USING btree ("account_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_intents_one_unsettled" ON "order_intents" USING btree ("account_id","agent_id") WHERE "order_intents"."state" in ('open', 'unknown');--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("account_id","submitted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("account_id","agent_id") WHERE "orders"."state" in ('held', 'new', 'partially_filled');--> statement-breakpoint
CREATE INDEX "run_logs_by_run" ON "run_logs" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "runs_by_time" ON "runs" USING btree ("account_id","due_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" USING btree ("account_id","due_at") WHERE "runs"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "news_items_by_time" ON "news_items" USING btree ("scope","published_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "news_items_by_symbol" ON "news_items" USING gin ("symbols");--> statement-breakpoint
CREATE INDEX "sentiment_history_by_symbol" ON "sentiment_history" USING btree ("account_id","symbol","at" DESC NULLS LAST);