import type { Logger } from "pino";
import type { Database } from "@/db/client";
import { messageOf } from "../core/fault";

const POLL_MS = 1_000;

/**
 * Waits until this node leads `accountId`, and calls `lead` then: one node moves an account's clock. Calls `lost` when the connection
 * that holds the lock is gone, and tries again.
 */
export function followOrLead(
  database: Database,
  accountId: string,
  on: { readonly lead: () => Promise<void>; readonly lost: () => Promise<void> },
  log: Logger,
): { stop(): Promise<void> } {
  let stopped = false;
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, POLL_MS));
  const hold = async () => {
    const connection = await database.sql.reserve();
    try {
      const locked = async () =>
        (
          await connection<{ ok: boolean }[]>`select pg_try_advisory_lock(hashtext('ztrade lead'), hashtext(${accountId})) as ok`
        )[0]?.ok;
      while (!stopped && !(await locked())) await pause();
      if (stopped) return;
      await on.lead();
      while (!stopped) {
        await pause();
        await connection`select 1`;
      }
    } finally {
      await on.lost();
      // A lock that stayed on a pooled connection would keep everybody out; a broken connection has none.
      await connection`select pg_advisory_unlock_all()`.catch(() => undefined);
      connection.release();
    }
  };
  const loop = (async () => {
    while (!stopped) {
      try {
        await hold();
      } catch (error) {
        // The lock went with its connection; another try finds out when the database is back.
        log.warn({ account: accountId, error: messageOf(error) }, "this node does not lead the account; trying again");
        await pause();
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await loop;
    },
  };
}
