import { Fault } from "@/server/core/fault";

/**
 * What a failure of the database asks for. retry: the same work at once, in a transaction of its own. wait: the same work once the database is
 * back, however long that takes. bug: nothing, the statement is wrong.
 */
export type DatabaseTrouble = "retry" | "wait" | "bug";

/** By SQLSTATE, whole or by its class, the longest that fits. Source: PostgreSQL 18, appendix A. */
const BY_SQLSTATE: Readonly<Record<string, DatabaseTrouble>> = {
  "08": "wait",
  "25006": "wait",
  "25P03": "retry",
  "25P04": "retry",
  "28": "wait",
  "3D000": "wait",
  "40": "retry",
  "40002": "bug",
  "53": "wait",
  "55000": "wait",
  "55P03": "retry",
  "57": "wait",
  "57014": "retry",
  "58": "wait",
};

/** Of the driver and of the machine's sockets. */
const CONNECTION = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|EADDRNOTAVAIL)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What `error`, or what caused it, asks for; null when it does not come from the database. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof Fault && error.code === "database_unavailable") return "wait";
  return troubleOfCode(codeOf(error)) ?? databaseTrouble(error.cause);
}

/** Whether the same work is to be done again, at once or later. */
export function isPassing(error: unknown): boolean {
  const trouble = databaseTrouble(error);
  return trouble === "retry" || trouble === "wait";
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}

function troubleOfCode(code: string): DatabaseTrouble | null {
  if (CONNECTION.test(code)) return "wait";
  if (!SQLSTATE.test(code)) return null;
  return BY_SQLSTATE[code] ?? BY_SQLSTATE[code.slice(0, 2)] ?? "bug";
}
