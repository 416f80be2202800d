import type postgres from "postgres";

/** Gives an agent a version as only a later release might have written it. */
export async function misreadAgent(sql: postgres.Sql, id: string): Promise<void> {
  await sql`insert into agent_versions
    select (jsonb_populate_record(v, jsonb_build_object('version', 2, 'params', v.params || '{"strategy": "tea leaves"}'))).*
    from agent_versions v where agent_id = ${id} and version = 1`;
  await sql`update agents set version = 2 where id = ${id}`;
}
