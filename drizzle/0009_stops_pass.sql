ALTER TABLE "kill_switch" ADD COLUMN "stops_too" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "kill_switch" SET "stops_too" = "engaged";
