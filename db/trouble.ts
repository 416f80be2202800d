import { Fault } from "@/server/core/fault";

/**
 * What a failure of the database asks for. retry: the same work at once, in a transaction of its own. wait: the same work once the database is
 * back, however long that takes. bug: nothing, the statement is wrong.
 */
export type DatabaseTrouble = "retry" | "wait" | "bug";

/** Every class of SQLSTATEs. Source: PostgreSQL 18, appendix A. */
const BY_CLASS: Readonly<Record<string, DatabaseTrouble>> = {
  // Success and warnings, which nothing throws.
  "00": "bug",
  "01": "bug",
  "02": "bug",
  "03": "bug",
  // The connection is lost or was refused.
  "08": "wait",
  "09": "bug",
  "0A": "bug",
  "0B": "bug",
  "0F": "bug",
  "0L": "bug",
  "0P": "bug",
  "0Z": "bug",
  "10": "bug",
  "20": "bug",
  "21": "bug",
  "22": "bug",
  "23": "bug",
  "24": "bug",
  "25": "bug",
  "26": "bug",
  "27": "bug",
  // A password that is being changed, a role that may not log in for now. The statement was not even read.
  "28": "wait",
  "2B": "bug",
  "2D": "bug",
  "2F": "bug",
  "34": "bug",
  "38": "bug",
  "39": "bug",
  "3B": "bug",
  "3D": "bug",
  "3F": "bug",
  // Others were faster: a conflict, a deadlock.
  "40": "retry",
  "42": "bug",
  "44": "bug",
  // Of disk, memory or connections there are none left for now.
  "53": "wait",
  "54": "bug",
  "55": "bug",
  // Stopped, starting, crashed, dropped: by whoever runs the server.
  "57": "wait",
  // The machine under it fails to read or write.
  "58": "wait",
  F0: "bug",
  HV: "bug",
  P0: "bug",
  // A row or an index that is damaged is no better the next time.
  XX: "bug",
};

/** Where one differs from its class. */
const BY_SQLSTATE: Readonly<Record<string, DatabaseTrouble>> = {
  // A statement that is no message, such as one with too few parameters.
  "08P01": "bug",
  // Read-only: a standby that is about to take over, or a server that was told so.
  "25006": "wait",
  // Ended because its transaction stood open for too long, or took too long.
  "25P03": "retry",
  "25P04": "retry",
  // Not made yet, or being restored.
  "3D000": "wait",
  // A constraint is broken at the commit, and would be again.
  "40002": "bug",
  // Somebody is at it.
  "55006": "wait",
  "55P03": "retry",
  // A limit of the session, or a person who ended one statement.
  "57014": "retry",
  "58P03": "bug",
};

/**
 * What keeps a session out is waited out, though the same code is a mistake in a statement: a pooler that has no server (08P01), a database that
 * takes no connections (55000) or none of this role (42501), a server process that could not begin (XX000).
 */
const WAIT_WHEN_FATAL: ReadonlySet<string> = new Set(["08P01", "42501", "55000", "XX000"]);

/** Of `postgres`, the driver, as published and as mended. */
const BY_DRIVER: Readonly<Record<string, DatabaseTrouble>> = {
  ANSWER_TIMEOUT: "wait",
  CONNECTION_CLOSED: "wait",
  CONNECTION_DESTROYED: "wait",
  // The pool of a process that is stopping: another process takes the work up.
  CONNECTION_ENDED: "wait",
  CONNECT_TIMEOUT: "wait",
  COPY_IN_PROGRESS: "bug",
  MAX_PARAMETERS_EXCEEDED: "bug",
  MESSAGE_NOT_SUPPORTED: "bug",
  NOT_TAGGED_CALL: "bug",
  // Somebody else answers under the server's address.
  SASL_SIGNATURE_MISMATCH: "bug",
  UNDEFINED_VALUE: "bug",
  UNSAFE_TRANSACTION: "bug",
};

/** Of the machine's sockets. A line to somebody else breaks in the same words: they count only where no Fault says whose line it was. */
const SOCKET = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|EADDRNOTAVAIL|ERR_STREAM_DESTROYED)/;
/** A socket in the file system that is not there while the server is away. As codes of files they say nothing about the database. */
const SOCKET_FILE = /^(ENOENT|EACCES|EMFILE|ENFILE)$/;
/** `pg`, the engine's driver, gives these no code. */
const PG_MESSAGE =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client .* is not queryable)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What `error`, or what caused it, asks for; null when it does not come from the database. */
export function databaseTrouble(error: unknown, sockets = true): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof Fault && error.code === "database_unavailable") return "wait";
  const own = troubleOfAnswer(error) ?? (sockets && isLostLine(error) ? "wait" : null);
  return own ?? databaseTrouble(error.cause, sockets && !(error instanceof Fault));
}

/** Whether the same work is to be done again, at once or later. */
export function isPassing(error: unknown): boolean {
  const trouble = databaseTrouble(error);
  return trouble === "retry" || trouble === "wait";
}

/** What a SQLSTATE asks for; null for one of no class that there is. */
export function troubleOfState(sqlstate: string): DatabaseTrouble | null {
  return BY_SQLSTATE[sqlstate] ?? BY_CLASS[sqlstate.slice(0, 2)] ?? null;
}

function troubleOfAnswer(error: Error): DatabaseTrouble | null {
  const code = textOf(error, "code");
  const driver = BY_DRIVER[code];
  if (driver) return driver;
  if (!isAnswer(error, code)) return null;
  return isFatal(error) && WAIT_WHEN_FATAL.has(code) ? "wait" : (troubleOfState(code) ?? "bug");
}

/** Words of five letters such as EPIPE look like a SQLSTATE. */
function isAnswer(error: Error, code: string): boolean {
  return SQLSTATE.test(code) && !SOCKET.test(code) && !textOf(error, "syscall");
}

function isFatal(error: Error): boolean {
  return /^(FATAL|PANIC)$/.test(textOf(error, "severity"));
}

function isLostLine(error: Error): boolean {
  const code = textOf(error, "code");
  if (SOCKET.test(code)) return true;
  if (SOCKET_FILE.test(code)) return textOf(error, "syscall") === "connect";
  return code === "" && PG_MESSAGE.test(error.message);
}

function textOf(error: Error, key: string): string {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : "";
}
