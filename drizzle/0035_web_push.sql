CREATE TABLE "push_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_channels" DROP CONSTRAINT "alert_channels_kind";--> statement-breakpoint
ALTER TABLE "alert_channels" ADD COLUMN "device_hash" text;--> statement-breakpoint
ALTER TABLE "alert_channels" ADD COLUMN "gone_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_channels_device" ON "alert_channels" USING btree ("device_hash");--> statement-breakpoint
ALTER TABLE "alert_channels" ADD CONSTRAINT "alert_channels_kind" CHECK ("alert_channels"."kind" in ('webhook', 'ntfy', 'telegram', 'discord', 'slack', 'pushover', 'email', 'web_push'));