import { type SQL, sql } from "drizzle-orm";
import { STEP_NAMES } from "@/server/core/runs/run";
import { STATE_LETTERS } from "../../journals/journal-row";
import { runJournals, runSteps } from "../../schema";

const NAMES = sql.raw(`array[${STEP_NAMES.map((name) => `'${name}'`).join(", ")}]`);
const OK = sql.raw(`'${STATE_LETTERS.ok}'`);

/** Name and duration in milliseconds of each step that ended well of the runs whose `id` is in `latest`, with the other columns of `latest`. */
export function endedSteps(latest: SQL): SQL {
  const lasted = (endedAt: SQL, startedAt: SQL) => sql`(extract(epoch from ${endedAt} - ${startedAt}) * 1000)::float8`;
  return sql`
    select l.*, s.name, ${lasted(sql`s.ended_at`, sql`s.started_at`)} as ms
    from ${latest} l join ${runSteps} s on s.run_id = l.id where s.state = 'ok' and s.ended_at is not null
    union all
    select l.*, s.name, ${lasted(sql`s.ended_at`, sql`s.started_at`)} as ms
    from ${latest} l join ${runJournals} j on j.run_id = l.id
    cross join lateral unnest(${NAMES}, string_to_array(j.states, null), j.started_at, j.ended_at) as s(name, state, started_at, ended_at)
    where s.state = ${OK} and s.ended_at is not null`;
}
