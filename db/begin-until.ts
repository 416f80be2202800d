import type { TransactionSql } from "postgres";
import type { Database } from "./client";

/**
 * Does `work` in a transaction; when `signal` aborts, the statement that runs is ended, and all of it is taken back. What is committed stays. Throws
 * what `work` throws, Postgres' error of a statement that was ended, and the signal's reason.
 */
export async function beginUntil<Value>(
  { sql }: Database,
  signal: AbortSignal,
  work: (tx: TransactionSql) => Promise<Value>,
): Promise<Value> {
  const value = await sql.begin(async (tx) => {
    const [own] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    let ending: Promise<unknown> = Promise.resolve();
    const end = () => {
      const ask = sql`select pg_cancel_backend(${own?.pid ?? 0})`;
      // A statement that cannot be reached runs to its end, and is taken back then.
      ending = ask.then(
        () => undefined,
        () => undefined,
      );
    };
    signal.addEventListener("abort", end, { once: true });
    try {
      signal.throwIfAborted();
      const done = await work(tx);
      signal.throwIfAborted();
      return done;
    } finally {
      signal.removeEventListener("abort", end);
      // The next transaction on this connection is somebody else's.
      await ending;
    }
  });
  return value as Value;
}
