CREATE TABLE "stop_operations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stop_operations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"level" text NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"state" text DEFAULT 'going' NOT NULL,
	"words" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stop_operations_level" CHECK ("stop_operations"."level" in ('pause', 'entries', 'all', 'flatten')),
	CONSTRAINT "stop_operations_state" CHECK ("stop_operations"."state" in ('going', 'done', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "stop_rows" (
	"operation_id" bigint NOT NULL,
	"key" text NOT NULL,
	"symbol" text,
	"agent_id" text,
	"qty" numeric(30, 12),
	"state" text NOT NULL,
	"words" text,
	"asked_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stop_rows_operation_id_key_pk" PRIMARY KEY("operation_id","key"),
	CONSTRAINT "stop_rows_state" CHECK ("stop_rows"."state" in ('waiting', 'asked', 'confirmed', 'refused', 'left'))
);
--> statement-breakpoint
ALTER TABLE "stop_operations" ADD CONSTRAINT "stop_operations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stop_rows" ADD CONSTRAINT "stop_rows_operation_id_stop_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."stop_operations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "stop_operations_one_going" ON "stop_operations" USING btree ("account_id") WHERE "stop_operations"."state" = 'going';