import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import type { Database } from "@/db/client";
import { DESK_LIMITS, driverLimits } from "@/db/limits";
import * as schema from "@/db/schema";
import { rememberReads } from "../../simulation/remember-reads";
import { codeOf } from "../../simulation/sql-errors";
import type { Outcome, Rows } from "../../simulation/sql-server";
import { type SqlText, sqlText } from "../../simulation/sql-text";
import type { Turns } from "../time/turns";

const SESSION = { application_name: "ztrade bench", plan_cache_mode: "force_generic_plan", jit: "off" };
const SET_CLOCK = "select set_config('ztrade.now', $1, true)";
/** Also where there are no values, which the driver would send to be planned anew. */
const PLANNED = { prepare: true, simple: false } as unknown as postgres.UnsafeQueryOptions;

type Params = readonly unknown[];
type Statement = { readonly text: string; readonly params: Params; readonly arrays: boolean };
type Run = (statement: Statement) => Promise<unknown>;
type Backend = { readonly sql: Sql; readonly pid: number };

/** Where a database listens: an address, or besides it the folder of its socket, which costs half of what the network does. */
export interface DatabasePlace {
  readonly url: string;
  readonly socket?: string | undefined;
}

/** Connects to a database as a desk does. */
export function connectTo({ url, socket }: DatabasePlace): Sql {
  const { connection, ...limits } = driverLimits(DESK_LIMITS);
  const host = socket === undefined ? {} : { host: socket };
  const session = { ...connection, ...SESSION };
  const sql = postgres(url, { ...limits, ...host, max: 1, max_lifetime: null, onnotice: () => undefined, connection: session });
  // Sets how times and documents come back, as in the desk.
  drizzle(sql);
  return sql;
}

export type PlannedDatabase = Database & {
  /** Told where somebody else wrote: what was read before is read again. */
  readonly forget: () => void;
  readonly end: () => Promise<void>;
};

/**
 * A desk's database for one desk after another. Its connections keep every plan, which a desk's own do not; every statement takes its turn; the
 * time is written into those that ask for it; and what was read is remembered until one of its tables is written. Closed by who opened it.
 */
export function openPlannedDatabase(place: DatabasePlace, turns: () => Turns): PlannedDatabase {
  const sql = connectTo(place);
  const free: Backend[] = [];
  const all: Backend[] = [];
  let memory = rememberReads();

  async function open(): Promise<Backend> {
    const own = connectTo(place);
    const [row] = await own<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const backend = { sql: own, pid: row?.pid ?? 0 };
    all.push(backend);
    return backend;
  }

  const isBlocked = async (backend: Backend | null) =>
    backend !== null && (await sql`select 1 from pg_locks where pid = ${backend.pid} and not granted limit 1`).length > 0;

  async function send({ sql: own }: Backend, { text: given, params, arrays }: Statement): Promise<unknown> {
    const { text, asksClock, takesDefaults } = sqlText(given);
    const now = new Date(turns().wall.now()).toISOString();
    // Its answer comes with that of the statement; where that fails, so does this.
    if (takesDefaults) own.unsafe(SET_CLOCK, [now], PLANNED).catch(() => undefined);
    const query = own.unsafe(text, (asksClock ? [...params, now] : params) as never[], PLANNED);
    return arrays ? query.values() : query;
  }

  async function alone(statement: Statement): Promise<unknown> {
    const read = { ...statement, sql: sqlText(statement.text) };
    if (read.sql.takesDefaults) return transact((tx) => tx.run(statement));
    let backend: Backend | null = null;
    const work = async () => {
      const known = memory.recall(read);
      if (known) return known;
      backend = free.pop() ?? (await open());
      const own = backend;
      const outcome = await outcomeOf(send(own, statement));
      free.push(own);
      memory.note(read, outcome);
      return rowsOf(outcome);
    };
    return turns().take({ work, isBlocked: () => isBlocked(backend) });
  }

  /** As the driver does: a statement that failed fails the transaction, whoever caught its error. */
  async function transact<T>(work: (tx: { readonly run: Run; readonly client: unknown }) => T | Promise<T>): Promise<T> {
    let backend: Backend | null = null;
    let failure: unknown = null;
    let hasAsked = false;
    const seen = seenWithin();
    const take = <R>(work: () => Promise<R>) => turns().take({ work, isBlocked: () => isBlocked(backend) });
    const begun = async () => {
      if (backend) return backend;
      backend = free.pop() ?? (await open());
      // Its answer comes with that of the first statement.
      backend.sql.unsafe("begin").catch(() => undefined);
      return backend;
    };
    const run: Run = (statement) => {
      hasAsked = true;
      const read = { ...statement, sql: sqlText(statement.text) };
      return take(async () => {
        const known = seen.isAsCommitted(read.sql) ? memory.recall(read) : null;
        if (known) return known;
        const outcome = await outcomeOf(send(await begun(), statement));
        if (seen.isAsCommitted(read.sql) && "rows" in outcome) memory.note(read, outcome);
        seen.note(read.sql, outcome);
        return rowsOf(outcome);
      });
    };
    const onError = (error: unknown) => {
      failure ??= error;
    };
    const end = async (how: "commit" | "rollback") => {
      if (!hasAsked) return;
      const own = backend as Backend | null;
      await take(async () => {
        if (!own) return;
        await own.sql.unsafe(how);
        if (how === "commit") memory.forget(seen.written);
      });
      if (own) free.push(own);
    };
    let result: T;
    try {
      result = await work({ run, client: clientOf(run, onError) });
      if (failure !== null) throw failure;
    } catch (error) {
      await end("rollback");
      throw codeOf(error) === "25P02" ? (failure ?? error) : error;
    }
    await end("commit");
    return result;
  }

  /** What drizzle calls of the driver, with its laziness. */
  function clientOf(run: Run, onError: (error: unknown) => void): unknown {
    const unsafe = (text: string, params: Params = []) => {
      let arrays = false;
      const asked = Promise.resolve().then(() => run({ text, params, arrays }));
      asked.catch(onError);
      const values = () => {
        arrays = true;
        return asked;
      };
      return Object.assign(asked, { values });
    };
    const savepoint = async (work: (client: unknown) => unknown) => {
      const say = (text: string) => run({ text, params: [], arrays: false });
      await say("savepoint inner");
      try {
        const result = await work(clientOf(run, () => undefined));
        await say("release savepoint inner");
        return result;
      } catch (error) {
        await say("rollback to savepoint inner");
        throw error;
      }
    };
    const begin = (work: (client: unknown) => unknown) => transact(({ client }) => work(client));
    return { unsafe, savepoint, begin, options: { parsers: {}, serializers: {} } };
  }

  const db = drizzle(clientOf(alone, () => undefined) as Sql, { schema, casing: "snake_case" });
  const end = async () => {
    for (const each of [{ sql }, ...all]) await each.sql.end({ timeout: 5 });
  };
  const forget = () => {
    memory = rememberReads();
  };
  return { sql, db, close: async () => undefined, forget, end };
}

/** What a transaction has done so far, as far as it matters to what it reads. */
function seenWithin() {
  const written: string[] = [];
  let isOfItsOwn = false;
  return {
    written: written as readonly string[],
    /** Whether the statement reads what everybody reads: nothing that the transaction wrote, and it has not failed and goes by no snapshot. */
    isAsCommitted: ({ onlyReads, staysEmpty, tables }: SqlText) =>
      (onlyReads || staysEmpty) && !isOfItsOwn && !tables.some((each) => written.includes(each)),
    note: ({ text, changes }: SqlText, outcome: Outcome) => {
      if ("error" in outcome || /^set transaction\b/i.test(text)) isOfItsOwn = true;
      written.push(...changes);
    },
  };
}

async function outcomeOf(answer: Promise<unknown>): Promise<Outcome> {
  try {
    return { rows: (await answer) as Rows };
  } catch (error) {
    return { error };
  }
}

function rowsOf(outcome: Outcome): Rows {
  if ("error" in outcome) throw outcome.error;
  return outcome.rows;
}
