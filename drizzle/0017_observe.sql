ALTER TABLE "agents" DROP CONSTRAINT "agents_mode";--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_mode" CHECK ("agents"."mode" in ('on', 'observe', 'reduce_only', 'off'));