import type { Database } from "@/db/client";
import { KNOWN_MIGRATIONS } from "@/db/known-migrations";
import { DESK_LIMITS } from "@/db/limits";
import { type DriverClient, deskHandles } from "./desk-handles";
import { rememberReads } from "./remember-reads";
import { Gate, type Scheduler, type SimNode, type VirtualTimer } from "./scheduler";
import { codeOf, connectionError, postgresError } from "./sql-errors";
import type { Backend, Outcome, Rows, SqlServer } from "./sql-server";
import { type SqlText, sqlText } from "./sql-text";
import { type Weakness, weakened } from "./weaknesses";

/** A transaction's own limit for its waits, which Postgres would measure on a clock that is not the simulation's. */
const LOCK_LIMIT = /^select set_config\('lock_timeout', \$1, true\)$/;

/** What a heartbeat returns: nothing has changed the database since the program was built. */
const BEATEN: Rows = [[KNOWN_MIGRATIONS]];

/** What a fault makes of one statement: it fails, or its connection is lost before it was done or after. */
export type SqlTrouble = { readonly code: string } | { readonly lost: "before" | "after" };

/** How the database is at present. */
export type Weather = "fine" | "read_only" | "full" | "crowded" | "away" | "stalled";

interface Ask {
  readonly sql: SqlText;
  readonly params: readonly unknown[];
  readonly arrays: boolean;
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

/** A connection that a transaction, or who reserved it, has for itself. */
class Session {
  backend: Backend | null = null;
  lost: Error | null = null;
  isAborted = false;
  isWaiting = false;
  /** Whether its transaction stands open in the real database, which begins with the first statement that it has to do. */
  hasBegun = false;
  lockMs = DESK_LIMITS.lockMs;
  idleTimer: VirtualTimer | null = null;
  onLost: (error: Error) => void = () => undefined;
  readonly queue: Ask[] = [];
  /** Tables that its statements may have changed. */
  readonly written: string[] = [];

  constructor(
    readonly owner: SimNode,
    readonly isTransaction: boolean,
  ) {}
}

export interface SimDatabaseServer {
  weather: Weather;
  /** Until when it stood still last. */
  stalledUntil: number;
  /** Told of each commit that was made. */
  onCommit: (owner: SimNode) => void;
  openFor(owner: SimNode): Database;
  /** Cuts the connections of one node, or of all. */
  cut(owner: SimNode | null): Promise<void>;
  /** A process died: what it left open is rolled back. */
  bury(owner: SimNode): Promise<void>;
}

/** The database as the nodes meet it: each statement is a gate, and the weather and faults are drawn by whoever holds the seed. */
export function simDatabaseServer(scheduler: Scheduler, server: SqlServer, weakness: Weakness | null = null): SimDatabaseServer {
  const sessions = new Set<Session>();
  /** Statements outside transactions that wait for a lock. */
  const lone = new Map<Backend, SimNode>();
  const hub: SimDatabaseServer = { weather: "fine", stalledUntil: 0, onCommit: () => undefined, openFor, cut, bury };
  const memory = rememberReads();
  const handleFor = deskHandles();
  const isStalled = () => hub.weather === "stalled";

  function troubleOf(sql: SqlText, session: Session | null, gate: Gate): Error | null {
    const planned = gate.trouble as SqlTrouble | null;
    if (planned && "code" in planned) return postgresError(planned.code);
    if (planned?.lost === "before") return connectionError("CONNECTION_CLOSED");
    if (hub.weather === "away") return connectionError("ECONNREFUSED");
    if (hub.weather === "read_only" && sql.writes) return postgresError("25006");
    if (hub.weather === "full" && sql.writes) return postgresError("53100");
    if (hub.weather === "crowded" && session === null && scheduler.dice.uniform() < 0.5) return postgresError("53300");
    return null;
  }

  function open(owner: SimNode, label: string, pass: (gate: Gate) => ReturnType<Gate["pass"]>): void {
    scheduler.open(new Gate(owner, label, pass, isStalled));
  }

  /** The driver waits for a word of a database that stands still, and no longer than this; what it sent is done all the same. */
  function limitAnswer(owner: SimNode, giveUp: (error: Error) => ReturnType<VirtualTimer["fire"]>): void {
    if (!isStalled()) return;
    scheduler.setTimer(() => giveUp(connectionError("ANSWER_TIMEOUT")), DESK_LIMITS.answerMs, "database answer time-out", owner);
  }

  const isLoss = (error: Error) => ["CONNECTION_CLOSED", "ECONNREFUSED", "57P01"].includes(codeOf(error));

  function alone(owner: SimNode, ask: Ask): void {
    limitAnswer(owner, (error) => () => ask.reject(error));
    open(owner, ask.sql.label, async (gate) => {
      const trouble = troubleOf(ask.sql, null, gate);
      if (trouble) return () => ask.reject(trouble);
      const known = ask.sql.isBeat ? BEATEN : memory.recall(ask);
      if (known) return answer(ask, { rows: known }, gate.trouble as SqlTrouble | null);
      const backend = await server.take();
      const finish = (outcome: Outcome) => {
        lone.delete(backend);
        server.give(backend);
        memory.note(ask, outcome);
        return answer(ask, outcome, gate.trouble as SqlTrouble | null);
      };
      return run(backend, owner, ask, DESK_LIMITS.lockMs, finish, () => lone.set(backend, owner));
    });
  }

  function answer({ resolve, reject }: Ask, outcome: Outcome, trouble: SqlTrouble | null): () => void {
    if (trouble && "lost" in trouble) return () => reject(connectionError("CONNECTION_CLOSED"));
    return "error" in outcome ? () => reject(outcome.error) : () => resolve(outcome.rows);
  }

  /** Executes on the real connection; what waits for a lock is answered by a gate of its own once it has it. */
  async function run(
    backend: Backend,
    owner: SimNode,
    { sql, params, arrays }: Ask,
    lockMs: number,
    finish: (outcome: Outcome) => () => void,
    onBlocked: () => void,
  ) {
    const now = new Date(scheduler.now).toISOString();
    const all = sql.asksClock ? [...params, now] : params;
    const clock = sql.takesDefaults ? now : null;
    let limit: VirtualTimer | null = null;
    const outcome = await server.execute(backend, { text: sql.text, params: all, arrays, clock }, (late) => {
      if (limit) scheduler.cancel(limit);
      const deliver = finish(late);
      open(owner, `answer of ${sql.label}`, () => deliver);
    });
    if (outcome) return finish(outcome);
    onBlocked();
    scheduler.note(`${owner.id} ${sql.label} waits for a lock`);
    limit = scheduler.later(lockMs, "lock time-out", async () => {
      await server.cancel(backend);
      return undefined;
    });
    return null;
  }

  function enqueue(session: Session, ask: Ask): void {
    if (session.lost) {
      ask.reject(session.lost);
      return;
    }
    session.queue.push(ask);
    pump(session);
  }

  function pump(session: Session): void {
    const [ask] = session.queue;
    if (!ask || session.isWaiting) return;
    session.isWaiting = true;
    limitAnswer(session.owner, async (error) => {
      if (session.queue[0] === ask) await lose(session, error);
      return null;
    });
    open(session.owner, ask.sql.label, async (gate) => {
      if (session.lost) return null;
      if (session.idleTimer) scheduler.cancel(session.idleTimer);
      session.queue.shift();
      const next = (deliver: () => void) => () => {
        session.isWaiting = false;
        deliver();
        // Also while the next one waits in a process that stands still.
        watchIdle(session);
        if (session.queue.length > 0) pump(session);
      };
      const trouble = session.isAborted ? postgresError("25P02") : troubleOf(ask.sql, session, gate);
      if (trouble) {
        if (isLoss(trouble)) {
          await lose(session, trouble);
          return () => ask.reject(trouble);
        }
        session.isAborted ||= session.isTransaction;
        return next(() => ask.reject(trouble));
      }
      const { backend } = session;
      if (!backend) throw new Error("a session without a connection was asked");
      if (LOCK_LIMIT.test(ask.sql.text)) {
        session.lockMs = Number.parseInt(String(ask.params[0]), 10);
        return next(() => ask.resolve([]));
      }
      const planned = gate.trouble as SqlTrouble | null;
      const { sql } = ask;
      const isUntouched = sql.empties && !session.written.some((table) => sql.tables.includes(table));
      const empty = isUntouched && !planned ? memory.recall(ask) : null;
      if (empty?.length === 0) return next(() => ask.resolve(empty));
      // Its answer comes with that of the statement.
      if (session.isTransaction && !session.hasBegun) backend.sql.unsafe("begin").catch(() => undefined);
      session.hasBegun = true;
      if (!sql.onlyReads && !sql.empties) session.written.push(...sql.changes);
      const finish = (outcome: Outcome) => {
        if (!session.isTransaction) memory.note(ask, outcome);
        else if (isUntouched && "rows" in outcome && outcome.rows.length === 0) memory.note(ask, outcome);
        else if (sql.empties) session.written.push(...sql.changes);
        if ("error" in outcome) session.isAborted ||= session.isTransaction;
        const { lost } = session;
        return lost ? () => ask.reject(lost) : next(answer(ask, outcome, null));
      };
      const deliver = await run(backend, session.owner, ask, session.lockMs, finish, () => undefined);
      if (!planned || !("lost" in planned)) return deliver;
      const error = connectionError("CONNECTION_CLOSED");
      await lose(session, error);
      return () => ask.reject(error);
    });
  }

  function watchIdle(session: Session): void {
    if (!session.isTransaction || session.lost) return;
    session.idleTimer = scheduler.later(DESK_LIMITS.idleInTransactionMs, "idle in transaction", async () => {
      if (!isStalled()) await lose(session, postgresError("25P03"));
      return undefined;
    });
  }

  /** The connection is gone, and the transaction with it. */
  async function lose(session: Session, error: Error): Promise<void> {
    if (session.lost) return;
    session.lost = error;
    if (session.idleTimer) scheduler.cancel(session.idleTimer);
    await giveBack(session, "rollback");
    const left = session.queue.splice(0);
    open(session.owner, "connection lost", () => () => {
      session.onLost(error);
      for (const ask of left) ask.reject(error);
    });
  }

  async function giveBack(session: Session, ending: "rollback" | "none"): Promise<void> {
    const { backend } = session;
    session.backend = null;
    sessions.delete(session);
    if (!backend) return;
    if (server.isBlocked(backend)) await server.cancel(backend);
    if (ending === "rollback" && session.hasBegun)
      await backend.sql.unsafe(session.isTransaction ? "rollback" : "select pg_advisory_unlock_all()");
    server.give(backend);
    await server.release();
  }

  function begin(owner: SimNode, isTransaction: boolean): Promise<Session> {
    return new Promise((resolve, reject) => {
      let isOver = false;
      limitAnswer(owner, (error) => {
        isOver = true;
        return () => reject(error);
      });
      open(owner, isTransaction ? "sql begin" : "sql connect", async (gate) => {
        if (isOver) return null;
        const trouble = troubleOf(sqlText("begin"), null, gate);
        if (trouble) return () => reject(trouble);
        const session = new Session(owner, isTransaction);
        session.backend = await server.take();
        sessions.add(session);
        watchIdle(session);
        return () => resolve(session);
      });
    });
  }

  function end(session: Session, how: "commit" | "rollback"): Promise<void> {
    return new Promise((resolve, reject) => {
      if (session.lost) {
        reject(session.lost);
        return;
      }
      limitAnswer(session.owner, (error) => () => reject(error));
      open(session.owner, `sql ${how}`, async (gate) => {
        if (session.idleTimer) scheduler.cancel(session.idleTimer);
        if (session.lost) {
          const { lost } = session;
          return () => reject(lost);
        }
        const planned = gate.trouble as SqlTrouble | null;
        const trouble = how === "commit" ? troubleOf(sqlText(how), session, gate) : null;
        if (trouble) {
          session.lost = isLoss(trouble) ? trouble : null;
          await giveBack(session, "rollback");
          return () => reject(trouble);
        }
        const { backend } = session;
        const commits = how === "commit" && !session.isAborted;
        if (backend && session.hasBegun) await backend.sql.unsafe(commits ? "commit" : "rollback");
        await giveBack(session, "none");
        if (commits) memory.forget(session.written);
        if (commits) hub.onCommit(session.owner);
        if (planned && "lost" in planned) return () => reject(connectionError("CONNECTION_CLOSED"));
        return resolve;
      });
    });
  }

  /** What drizzle and the desk call of the driver, with its laziness and its rules for transactions. */
  function clientOf(owner: SimNode, session: Session | null, onError: (error: unknown) => void = () => undefined): DriverClient {
    function query(text: string, params: readonly unknown[] = []) {
      let arrays = false;
      const asked = Promise.resolve().then(
        () =>
          new Promise<Rows>((resolve, reject) => {
            const ask = { sql: sqlText(weakened(text, weakness)), params, arrays, resolve, reject };
            if (session) enqueue(session, ask);
            else alone(owner, ask);
          }),
      );
      asked.catch(onError);
      const values = () => {
        arrays = true;
        return asked;
      };
      return Object.assign(asked, { values, execute: () => asked, simple: () => asked });
    }
    const tagged = (strings: TemplateStringsArray, ...params: readonly unknown[]) =>
      query(
        strings.reduce((text, part, i) => `${text}$${i}${part}`),
        params,
      );
    return Object.assign(tagged, {
      unsafe: query,
      options: { parsers: {}, serializers: {} },
      begin: (work: (sql: unknown) => unknown) => transact(owner, work),
      savepoint: (work: (sql: unknown) => unknown) => savepoint(owner, session, work),
      reserve: async () => {
        const own = await begin(owner, false);
        return Object.assign(clientOf(owner, own), { release: () => void leave(own) });
      },
      listen: async () => ({ unlisten: async () => undefined }),
      end: async () => undefined,
    });
  }

  function leave(session: Session): void {
    if (session.lost || !session.backend) return;
    server.give(session.backend);
    session.backend = null;
    sessions.delete(session);
  }

  async function transact(owner: SimNode, work: (sql: unknown) => unknown): Promise<unknown> {
    const session = await begin(owner, true);
    let uncaught: unknown = null;
    const lost = new Promise<never>((_, reject) => {
      session.onLost = reject;
    });
    lost.catch(() => undefined);
    const scope = async () => {
      let result: unknown;
      try {
        result = await work(clientOf(owner, session, (error) => (uncaught ??= error)));
        if (uncaught !== null) throw uncaught;
      } catch (error) {
        await end(session, "rollback");
        throw codeOf(error) === "25P02" ? (uncaught ?? error) : error;
      }
      await end(session, "commit");
      return result;
    };
    return Promise.race([scope(), lost]);
  }

  async function savepoint(owner: SimNode, session: Session | null, work: (sql: unknown) => unknown): Promise<unknown> {
    if (!session) throw new Error("a savepoint outside a transaction");
    const say = (text: string) =>
      new Promise<Rows>((resolve, reject) =>
        enqueue(session, { sql: sqlText(text), params: [], arrays: false, resolve, reject }),
      );
    await say("savepoint inner");
    try {
      const result = await work(clientOf(owner, session));
      await say("release savepoint inner");
      return result;
    } catch (error) {
      session.isAborted = false;
      await say("rollback to savepoint inner");
      throw error;
    }
  }

  async function cut(owner: SimNode | null): Promise<void> {
    for (const session of [...sessions])
      if (owner === null || session.owner === owner) await lose(session, connectionError("CONNECTION_CLOSED"));
    for (const [backend, whose] of [...lone]) if (owner === null || whose === owner) await server.cancel(backend);
  }

  async function bury(owner: SimNode): Promise<void> {
    for (const session of [...sessions]) {
      if (session.owner !== owner) continue;
      session.lost = connectionError("CONNECTION_CLOSED");
      await giveBack(session, "rollback");
    }
  }

  function openFor(owner: SimNode): Database {
    return handleFor(clientOf(owner, null));
  }

  return hub;
}
