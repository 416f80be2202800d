CREATE TABLE "alert_channels" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"sealed" text NOT NULL,
	"from_level" text NOT NULL,
	"quiet_from_min" integer,
	"quiet_until_min" integer,
	"time_zone" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "alert_channels_kind" CHECK ("alert_channels"."kind" in ('webhook', 'ntfy', 'telegram', 'discord', 'slack', 'pushover')),
	CONSTRAINT "alert_channels_level" CHECK ("alert_channels"."from_level" in ('note', 'warn', 'stop')),
	CONSTRAINT "alert_channels_quiet" CHECK (("alert_channels"."quiet_from_min" is null) = ("alert_channels"."quiet_until_min" is null))
);
--> statement-breakpoint
CREATE TABLE "alert_deliveries" (
	"alert_id" bigint NOT NULL,
	"channel_id" text NOT NULL,
	"message_id" bigint,
	CONSTRAINT "alert_deliveries_alert_id_channel_id_pk" PRIMARY KEY("alert_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "alert_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alert_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"href" text NOT NULL,
	"thread" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"reference" text,
	CONSTRAINT "alert_messages_state" CHECK ("alert_messages"."state" in ('waiting', 'sending', 'sent', 'refused', 'unknown', 'given_up')),
	CONSTRAINT "alert_messages_level" CHECK ("alert_messages"."level" in ('note', 'warn', 'stop'))
);
--> statement-breakpoint
CREATE TABLE "alert_rules" (
	"channel_id" text NOT NULL,
	"event" text NOT NULL,
	"from_level" text NOT NULL,
	CONSTRAINT "alert_rules_channel_id_event_pk" PRIMARY KEY("channel_id","event"),
	CONSTRAINT "alert_rules_level" CHECK ("alert_rules"."from_level" in ('note', 'warn', 'stop', 'never'))
);
--> statement-breakpoint
CREATE TABLE "alert_tries" (
	"message_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"words" text,
	CONSTRAINT "alert_tries_message_id_number_pk" PRIMARY KEY("message_id","number")
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"event" text NOT NULL,
	"level" text NOT NULL,
	"account_id" text,
	"incident_id" bigint,
	"text" text NOT NULL,
	"href" text NOT NULL,
	"handed_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('opened', 'again', 'resolved', 'happened')),
	CONSTRAINT "alerts_level" CHECK ("alerts"."level" in ('note', 'warn', 'stop'))
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incidents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"promise" text NOT NULL,
	"account_id" text,
	"level" text NOT NULL,
	"text" text NOT NULL,
	"href" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incidents_level" CHECK ("incidents"."level" in ('note', 'warn', 'stop')),
	CONSTRAINT "incidents_acknowledged" CHECK (("incidents"."acknowledged_at" is null) = ("incidents"."acknowledged_by" is null))
);
--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_message_id_alert_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."alert_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_messages" ADD CONSTRAINT "alert_messages_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_channel_id_alert_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."alert_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_tries" ADD CONSTRAINT "alert_tries_message_id_alert_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."alert_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_deliveries_open" ON "alert_deliveries" USING btree ("channel_id","alert_id") WHERE "alert_deliveries"."message_id" is null;--> statement-breakpoint
CREATE INDEX "alert_deliveries_by_message" ON "alert_deliveries" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "alert_messages_to_send" ON "alert_messages" USING btree ("channel_id","id") WHERE "alert_messages"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "alert_messages_by_channel" ON "alert_messages" USING btree ("channel_id","created_at");--> statement-breakpoint
CREATE INDEX "alerts_to_hand" ON "alerts" USING btree ("id") WHERE "alerts"."handed_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_by_incident" ON "alerts" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_open" ON "incidents" USING btree ("key") WHERE "incidents"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "incidents_by_opening" ON "incidents" USING btree ("opened_at");