import type { TransactionSql } from "postgres";

/** How long a session of the database waits, in milliseconds; zero for as long as it takes. */
export interface Limits {
  /** For a statement, whatever it does. */
  readonly statementMs: number;
  /** For a lock that another session holds. */
  readonly lockMs: number;
  /** For the next statement of a transaction that stands open: until then nobody else gets what it has locked. */
  readonly idleInTransactionMs: number;
  /** For a word of the server after it was asked. Longer than a statement may take: who is silent then is frozen, or the cable is cut. */
  readonly answerMs: number;
}

/**
 * Of all that the desk does. No statement of it takes more than a second or two, and no transaction waits for more than a broker that is in this
 * process: whoever goes over these is frozen, or waits for somebody who is.
 */
export const DESK_LIMITS: Limits = { statementMs: 30_000, lockMs: 10_000, idleInTransactionMs: 15_000, answerMs: 45_000 };

/** Of migrations and of loading a file: an index over millions of rows takes minutes, but nobody is kept waiting for long behind a lock. */
export const PATIENT_LIMITS: Limits = { statementMs: 600_000, lockMs: 30_000, idleInTransactionMs: 60_000, answerMs: 660_000 };

/** What `within` of a statement is given that may take as long as PATIENT_LIMITS allow, in seconds. */
export const LONG_ANSWER = PATIENT_LIMITS.answerMs / 1_000;

/** Of the engine: it tries again after a cut connection, and gives up what Postgres ended at a limit. So nothing is ended for it. */
export const ENGINE_LIMITS: Limits = { statementMs: 0, lockMs: 0, idleInTransactionMs: 15_000, answerMs: 45_000 };

/** A server that does not let in by then would not do so in time for anything either. */
const CONNECT_MS = 10_000;
/** After so long without a word the other side is asked whether it is there, and again in between. A dead one is known after 25 s. */
const KEEP_ALIVE_MS = 10_000;
const KEEP_ALIVE_AGAIN_MS = 5_000;
const KEEP_ALIVE_TIMES = 3;
/** A database that is back is found within about this time. */
const RETRY_MS = 1_000;

/** Postgres' settings of a session. The last four let it find out that a node is gone, whose locks are free then. */
function settingsOf({ statementMs, lockMs, idleInTransactionMs }: Limits) {
  return {
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    tcp_keepalives_idle: KEEP_ALIVE_MS / 1_000,
    tcp_keepalives_interval: KEEP_ALIVE_AGAIN_MS / 1_000,
    tcp_keepalives_count: KEEP_ALIVE_TIMES,
    tcp_user_timeout: KEEP_ALIVE_MS + KEEP_ALIVE_TIMES * KEEP_ALIVE_AGAIN_MS,
  };
}

/** For `postgres`: what a pool is opened with. */
export function driverLimits(limits: Limits) {
  return {
    connect_timeout: CONNECT_MS / 1_000,
    answer_timeout: limits.answerMs / 1_000,
    keep_alive: KEEP_ALIVE_MS / 1_000,
    backoff: (tries: number) => Math.min(RETRY_MS, 50 * 2 ** tries) / 1_000,
    connection: settingsOf(limits),
  };
}

/** For `pg`: what a pool is opened with. The limit of an answer is not among them: what it has for that looks like no cut connection. */
export function enginePoolLimits(limits: Limits) {
  return {
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    options: optionsOf(limits),
  };
}

/** Gives the rest of a transaction as long as PATIENT_LIMITS do, also to wait for another that loads the same; it stands at the beginning. */
export async function takeTime(tx: TransactionSql): Promise<void> {
  const { statementMs, idleInTransactionMs } = PATIENT_LIMITS;
  await tx`
    select set_config('statement_timeout', ${`${statementMs}`}, true), set_config('lock_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', ${`${idleInTransactionMs}`}, true)`;
}

/** The address of the database with the limits in it, for whoever takes nothing but an address. */
export function limitedUrl(url: string, limits: Limits): string {
  const limited = new URL(url);
  limited.searchParams.set("options", optionsOf(limits));
  return limited.href;
}

function optionsOf(limits: Limits): string {
  return Object.entries(settingsOf(limits))
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}
