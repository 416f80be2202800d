import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import type { Database } from "@/db/client";
import { DESK_LIMITS, driverLimits } from "@/db/limits";
import * as schema from "@/db/schema";
import { codeOf } from "../simulation/sql-errors";
import { sqlText } from "../simulation/sql-text";
import type { Turns } from "./turns";

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

/**
 * A desk's database for one desk after another. Its connections keep every plan, which a desk's own do not; every statement takes its turn; and the
 * time is written into those that ask for it. Closed by who opened it.
 */
export function openPlannedDatabase(place: DatabasePlace, turns: () => Turns): Database & { readonly end: () => Promise<void> } {
  const sql = connectTo(place);
  const free: Backend[] = [];
  const all: Backend[] = [];

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
    if (sqlText(statement.text).takesDefaults) return transact((tx) => tx.run(statement));
    let backend: Backend | null = null;
    const work = async () => {
      backend = free.pop() ?? (await open());
      const own = backend;
      return send(own, statement).finally(() => free.push(own));
    };
    return turns().take({ work, isBlocked: () => isBlocked(backend) });
  }

  /** As the driver does: a statement that failed fails the transaction, whoever caught its error. */
  async function transact<T>(work: (tx: { readonly run: Run; readonly client: unknown }) => T | Promise<T>): Promise<T> {
    let backend: Backend | null = null;
    let failure: unknown = null;
    const take = (act: (own: Backend) => Promise<unknown>) =>
      turns().take({
        work: async () => {
          if (backend) return act(backend);
          backend = free.pop() ?? (await open());
          // Its answer comes with that of the first statement.
          backend.sql.unsafe("begin").catch(() => undefined);
          return act(backend);
        },
        isBlocked: () => isBlocked(backend),
      });
    const run: Run = (statement) => take((own) => send(own, statement));
    const onError = (error: unknown) => {
      failure ??= error;
    };
    const end = async (how: "commit" | "rollback") => {
      const own = backend as Backend | null;
      if (!own) return;
      await take(() => own.sql.unsafe(how));
      free.push(own);
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
  return { sql, db, close: async () => undefined, end };
}
