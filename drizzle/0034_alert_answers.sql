CREATE TABLE "alert_answers" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"message_id" bigint NOT NULL,
	"action" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" text,
	CONSTRAINT "alert_answers_action" CHECK ("alert_answers"."action" in ('acknowledge', 'pause')),
	CONSTRAINT "alert_answers_used" CHECK (("alert_answers"."used_at" is null) = ("alert_answers"."used_by" is null))
);
--> statement-breakpoint
ALTER TABLE "alert_channels" ADD COLUMN "deaf_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alert_channels" ADD COLUMN "deafness" text;--> statement-breakpoint
ALTER TABLE "alert_answers" ADD CONSTRAINT "alert_answers_message_id_alert_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."alert_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_answers_by_message" ON "alert_answers" USING btree ("message_id");