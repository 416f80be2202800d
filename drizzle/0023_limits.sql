CREATE TABLE "risk_limits" (
	"account_id" text,
	"agent_id" text,
	"symbol" text,
	"name" text NOT NULL,
	"value" double precision NOT NULL,
	"window_min" integer,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "risk_limits_place" UNIQUE NULLS NOT DISTINCT("account_id","agent_id","symbol","name"),
	CONSTRAINT "risk_limits_level" CHECK (("risk_limits"."account_id" is not null or ("risk_limits"."agent_id" is null and "risk_limits"."symbol" is null)) and ("risk_limits"."agent_id" is null or "risk_limits"."symbol" is null)),
	CONSTRAINT "risk_limits_finite" CHECK ("risk_limits"."value" > '-Infinity'::float8 and "risk_limits"."value" < 'Infinity'::float8 and "risk_limits"."window_min" > 0)
);
--> statement-breakpoint
CREATE TABLE "risk_locks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "risk_locks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text,
	"agent_id" text,
	"symbol" text,
	"rule" text NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text,
	CONSTRAINT "risk_locks_cause" UNIQUE NULLS NOT DISTINCT("account_id","cause"),
	CONSTRAINT "risk_locks_span" CHECK ("risk_locks"."from_at" < "risk_locks"."until_at")
);
--> statement-breakpoint
ALTER TABLE "risk_limits" ADD CONSTRAINT "risk_limits_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_limits" ADD CONSTRAINT "risk_limits_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_locks" ADD CONSTRAINT "risk_locks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_locks" ADD CONSTRAINT "risk_locks_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_locks_by_end" ON "risk_locks" USING btree ("account_id","until_at");