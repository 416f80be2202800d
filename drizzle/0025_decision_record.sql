CREATE TABLE "decision_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decision_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"decision_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "decision_notes_note" CHECK (length("decision_notes"."note") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "mode" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "code_version" text;--> statement-breakpoint
ALTER TABLE "decision_notes" ADD CONSTRAINT "decision_notes_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_notes_of" ON "decision_notes" USING btree ("decision_id","id");--> statement-breakpoint
create trigger decision_notes_append_only before update or delete or truncate on decision_notes for each statement execute function refuse_change();
