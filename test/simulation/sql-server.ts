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
interface Blocked {
  readonly backend: Backend;
  readonly answer: Promise<Outcome>;
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
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      resolve as () => void,
    );
  });
}

/**
 * A real Postgres as the scheduler uses it: one statement at a time, each brought to its answer or to its wait for a lock before anything
 * else goes on, so that the same order of statements always gives the same answers. Those that wait for locks are kept stopped, since of
 * many that one transaction held up Postgres lets whichever is quicker go first.
 */
export async function openSqlServer(address: SqlAddress) {
  const monitor = await open(address);
  const free: Backend[] = [];
  const all: Backend[] = [];
  const blocked: Blocked[] = [];
  const goOn = () => {
    for (const { backend } of blocked) process.kill(backend.pid, "SIGCONT");
  };
  process.on("exit", goOn);

  async function take(): Promise<Backend> {
    const ready = free.pop();
    if (ready) return ready;
    const made = await open(address);
    all.push(made);
    return made;
  }

  async function peek<Row>(text: string, params: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await monitor.sql.unsafe(text, params as never[], { prepare: true })) as unknown as readonly Row[];
  }

  async function isWaiting({ pid }: Backend): Promise<boolean> {
    return (await peek("select 1 from pg_locks where pid = $1 and not granted limit 1", [pid])).length > 0;
  }

  /** Whether the newest wait closes a circle of waits. */
  async function isDeadlock({ pid }: Backend): Promise<boolean> {
    if (blocked.length < 2) return false;
    const rows = await peek<{ pid: number; by: number[] }>("select pid, pg_blocking_pids(pid) as by from unnest($1::int[]) pid", [
      blocked.map(({ backend }) => backend.pid),
    ]);
    const waitsFor = new Map(rows.map((row) => [row.pid, row.by]));
    const reached = new Set<number>();
    const walk = (at: number): boolean =>
      (waitsFor.get(at) ?? []).some((next) => {
        if (next === pid) return true;
        if (reached.has(next)) return false;
        reached.add(next);
        return walk(next);
      });
    return walk(pid);
  }

  /** Waits until the statement has its answer, null when it waits for a lock. */
  async function outcomeOf(backend: Backend, answer: Promise<Outcome>): Promise<Outcome | null> {
    for (;;) {
      const outcome = await within(PATIENCE_MS, answer);
      if (outcome) return outcome;
      if (await isWaiting(backend)) return null;
    }
  }

  /** The answer, or null when the statement waits for a lock; `finish` is called once it no longer does. `clock` is what defaults take for now. */
  async function execute(
    backend: Backend,
    {
      text,
      params,
      arrays,
      clock,
    }: { readonly text: string; readonly params: readonly unknown[]; readonly arrays: boolean; readonly clock: string | null },
    finish: (outcome: Outcome) => void,
  ): Promise<Outcome | null> {
    // Travels with the statement; where the transaction has failed, so does this.
    if (clock !== null)
      backend.sql.unsafe("select set_config('ztrade.now', $1, false)", [clock], { prepare: true }).catch(() => undefined);
    const query = backend.sql.unsafe(text, params as never[], { prepare: true });
    const answer = settled(arrays ? query.values() : query);
    const outcome = await outcomeOf(backend, answer);
    if (outcome) return outcome;
    const entry = { backend, answer, finish };
    blocked.push(entry);
    if (await isDeadlock(backend)) return end(entry, "40P01");
    process.kill(backend.pid, "SIGSTOP");
    return null;
  }

  /** Ends the wait of a statement, which then fails with `code`. */
  async function end(entry: Blocked, code: string): Promise<Outcome> {
    const { backend, answer } = entry;
    blocked.splice(blocked.indexOf(entry), 1);
    process.kill(backend.pid, "SIGCONT");
    await peek("select pg_cancel_backend($1)", [backend.pid]);
    const outcome = await answer;
    return "error" in outcome && codeOf(outcome.error) === "57014" ? { error: postgresError(code) } : outcome;
  }

  /** After locks were given up: brings every statement that waited to its answer or to its next wait, the longest waiting first. */
  async function release(): Promise<void> {
    let isMoving = true;
    while (isMoving && blocked.length > 0) {
      isMoving = false;
      for (const entry of [...blocked]) {
        const { backend, answer, finish } = entry;
        if (await isWaiting(backend)) continue;
        process.kill(backend.pid, "SIGCONT");
        const outcome = await outcomeOf(backend, answer);
        if (outcome) {
          isMoving = true;
          blocked.splice(blocked.indexOf(entry), 1);
          finish(outcome);
        } else process.kill(backend.pid, "SIGSTOP");
      }
    }
  }

  /** Ends the wait of a statement, if it waits, as a lock time-out does. */
  async function cancel(backend: Backend): Promise<void> {
    const entry = blocked.find((each) => each.backend === backend);
    if (entry) entry.finish(await end(entry, "55P03"));
  }

  return {
    take,
    give: (backend: Backend) => void free.push(backend),
    execute,
    release,
    cancel,
    isBlocked: (backend: Backend) => blocked.some((entry) => entry.backend === backend),
    /** Looks at what is committed, beside all that goes on. */
    peek,
    close: async () => {
      goOn();
      process.off("exit", goOn);
      for (const { sql } of [monitor, ...all]) await sql.end({ timeout: 0 });
    },
  };
}

export type SqlServer = Awaited<ReturnType<typeof openSqlServer>>;
