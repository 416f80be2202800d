import postgres from "postgres";

/** The clock by which a test's database reckons leases, permits and the age of intents, to be moved on. */
export async function openDatabaseClock(url: string): Promise<{ move(ms: number): Promise<void>; close(): Promise<void> }> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`
    create schema if not exists test;
    create table if not exists test.clock as select interval '0' as ahead;
    create or replace function desk_now() returns timestamp with time zone language sql volatile as
      'select clock_timestamp() + (select ahead from test.clock)'`);
  return {
    move: async (ms) => void (await sql`update test.clock set ahead = ahead + make_interval(secs => ${ms / 1000})`),
    close: () => sql.end({ timeout: 1 }),
  };
}
