import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { codeOf, postgresError } from "./sql-errors";

export type Rows = unknown[];
export type Outcome = { readonly rows: Rows } | { readonly error: unknown };

const SESSION = { application_name: "ztrade simulation", plan_cache_mode: "force_generic_plan", jit: "off" };
/** After so long without an answer, in real time, a statement is looked at: it may wait for a lock. */
const PATIENCE_MS = 3;

/** One real connection. */
export interface Backend {
  readonly sql: postgres.Sql;
  readonly pid: number;
}

/** A statement that waits for a lock which an open transaction holds. */
export interface Blocked {
  readonly backend: Backend;
  readonly answer: Promise<Outcome>;
  outcome: Outcome | null;
  readonly finish: (outcome: Outcome) => void;
}

/** Where a Postgres listens: through a file of its machine, which costs half of what a network socket does. */
export interface SqlAddress {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** One real connection, with every plan kept. */
export function connect(address: SqlAddress): postgres.Sql {
  return postgres({ ...address, max: 1, onnotice: () => undefined, max_lifetime: null, connection: SESSION });
}

async function open(address: SqlAddress): Promise<Backend> {
  const sql = connect(address);
  // Sets how times and documents come back, as in the desk.
  drizzle(sql);
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return { sql, pid: row?.pid ?? 0 };
}

function settled(answer: PromiseLike<unknown>): Promise<Outcome> {
  return Promise.resolve(answer).then(
    (rows) => ({ rows: rows as Rows }),
    (error: unknown) => ({ error }),
  );
}

function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ms);
    work.then((value) => {
      clearTimeout(timer);
      resolve(value);
    }, resolve as () => void);
  });
}

/**
 * A real Postgres as the scheduler uses it: one statement at a time, each brought to its answer or to its wait for a lock before anything
 * else goes on, so that the same order of statements always gives the same answers.
 */
export async function openSqlServer(address: SqlAddress) {
  const monitor = await open(address);
  const free: Backend[] = [];
  const all: Backend[] = [];
  const blocked: Blocked[] = [];

  async function take(): Promise<Backend> {
    const ready = free.pop();
    if (ready) return ready;
    const made = await open(address);
    all.push(made);
    return made;
  }

  async function waiting(): Promise<ReadonlySet<number>> {
    const rows = await monitor.sql.unsafe<{ pid: number }[]>("select distinct pid from pg_locks where not granted", [], {
      prepare: true,
    });
    return new Set(rows.map(({ pid }) => pid));
  }

  /** The answer, or null when the statement waits for a lock; `finish` is called once it no longer does. */
  async function execute(
    backend: Backend,
    { text, params, arrays }: { readonly text: string; readonly params: readonly unknown[]; readonly arrays: boolean },
    finish: (outcome: Outcome) => void,
  ): Promise<Outcome | null> {
    const query = backend.sql.unsafe(text, params as never[], { prepare: params.length > 0 || !text.includes(";") });
    const answer = settled(arrays ? query.values() : query);
    for (;;) {
      const outcome = await within(PATIENCE_MS, answer);
      if (outcome) return outcome;
      if (!(await waiting()).has(backend.pid)) continue;
      const entry: Blocked = { backend, answer, outcome: null, finish };
      void answer.then((late) => {
        entry.outcome = late;
      });
      blocked.push(entry);
      return null;
    }
  }

  /** After locks were given up: brings every statement that waited to its answer or to its next wait. */
  async function release(): Promise<void> {
    while (blocked.length > 0) {
      const stuck = await waiting();
      const moving = blocked.filter((entry) => entry.outcome === null && !stuck.has(entry.backend.pid));
      if (moving.length > 0) {
        await within(PATIENCE_MS, Promise.race(moving.map(({ answer }) => answer)));
        continue;
      }
      const done = blocked.filter(({ outcome }) => outcome !== null);
      if (done.length === 0) return;
      for (const entry of done) {
        blocked.splice(blocked.indexOf(entry), 1);
        if (entry.outcome) entry.finish(entry.outcome);
      }
    }
  }

  /** Ends the wait of a statement, which then fails as after a lock time-out. */
  async function cancel(backend: Backend): Promise<void> {
    const entry = blocked.find((each) => each.backend === backend);
    if (!entry) return;
    await monitor.sql`select pg_cancel_backend(${backend.pid})`;
    const outcome = await entry.answer;
    blocked.splice(blocked.indexOf(entry), 1);
    const isCancelled = "error" in outcome && codeOf(outcome.error) === "57014";
    entry.finish(isCancelled ? { error: postgresError("55P03") } : outcome);
  }

  return {
    take,
    give: (backend: Backend) => void free.push(backend),
    execute,
    release,
    cancel,
    isBlocked: (backend: Backend) => blocked.some((entry) => entry.backend === backend),
    /** Looks at what is committed, beside all that goes on. */
    peek: async <Row>(text: string, params: readonly unknown[] = []): Promise<readonly Row[]> =>
      (await monitor.sql.unsafe(text, params as never[], { prepare: true })) as unknown as readonly Row[],
    close: async () => {
      for (const { sql } of [monitor, ...all]) await sql.end({ timeout: 0 });
    },
  };
}

export type SqlServer = Awaited<ReturnType<typeof openSqlServer>>;
