CREATE TABLE "account_agents" (
	"account_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"mode" text NOT NULL,
	CONSTRAINT "account_agents_account_id_agent_id_pk" PRIMARY KEY("account_id","agent_id"),
	CONSTRAINT "account_agents_mode" CHECK ("account_agents"."mode" in ('on', 'observe', 'reduce_only', 'off'))
);
--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_agents" ADD CONSTRAINT "account_agents_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What an agent might do it might do in every account, those that were set aside too.
INSERT INTO "account_agents" ("account_id", "agent_id", "mode")
SELECT a."id", g."id", g."mode" FROM "accounts" a CROSS JOIN "agents" g WHERE g."archived_at" IS NULL;--> statement-breakpoint
-- A process of the release before may go on beside a newer one for a while: whom a person turns off there is off here.
create function share_mode() returns trigger language plpgsql as $$
begin
  update account_agents set mode = new.mode where agent_id = new.id;
  return new;
end $$;
--> statement-breakpoint
create trigger agents_share_mode after update of mode on agents for each row execute function share_mode();
