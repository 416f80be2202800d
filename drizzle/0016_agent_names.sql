-- Names that several agents had are told apart by their ids; the first that was made keeps its own.
update agents set name = name || ' (' || id || ')'
where exists (
  select 1 from agents older
  where lower(older.name) = lower(agents.name) and (older.created_at, older.id) < (agents.created_at, agents.id)
);--> statement-breakpoint
CREATE UNIQUE INDEX "agents_name" ON "agents" USING btree (lower("name"));
