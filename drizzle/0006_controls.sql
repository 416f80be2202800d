ALTER TABLE "positions" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "instruction_qty" numeric(30, 12);--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_instruction_qty" CHECK ("runs"."instruction_qty" is null or ("runs"."instruction_qty" > 0 and "runs"."instruction" = 'close'));