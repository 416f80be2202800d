ALTER TABLE "runs" ADD COLUMN "instruction" text DEFAULT 'decide' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_instruction" CHECK ("runs"."instruction" in ('decide', 'close'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_closed_by_hand" CHECK ("runs"."instruction" = 'decide' or "runs"."trigger" = 'manual');