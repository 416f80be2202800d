const WORDS: Readonly<Record<string, string>> = {
  "25006": "cannot execute in a read-only transaction",
  "25P02": "current transaction is aborted, commands ignored until end of transaction block",
  "25P03": "terminating connection due to idle-in-transaction timeout",
  "40001": "could not serialize access due to concurrent update",
  "40P01": "deadlock detected",
  "53100": "could not extend file: No space left on device",
  "53300": "sorry, too many clients already",
  "55P03": "canceling statement due to lock timeout",
  "57014": "canceling statement due to statement timeout",
  "57P01": "terminating connection due to administrator command",
};

/** A failure as the driver tells one that Postgres sent. */
export function postgresError(code: string): Error {
  return Object.assign(new Error(WORDS[code] ?? `error ${code}`), { name: "PostgresError", severity: "ERROR", code });
}

/** A connection that was lost, or that could not be made, as the driver tells it. */
export function connectionError(code: "CONNECTION_CLOSED" | "ECONNREFUSED" | "ANSWER_TIMEOUT"): Error {
  return Object.assign(new Error(code === "ECONNREFUSED" ? "connect ECONNREFUSED" : `write ${code}`), {
    code,
    errno: code,
  });
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
