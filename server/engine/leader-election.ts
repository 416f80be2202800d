import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { acquireLease, LEASE_MS, releaseLease, renewLease } from "@/db/queries/accounts/leases";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { createWaker } from "./waker";

const RENEW_MS = 1_000;
/** A renewal that has not been answered by then counts as none. */
const ANSWER_MS = 2_000;

export interface LeaderElection {
  stop(): Promise<void>;
}

/** What every lead of one node shares. */
export interface Electorate {
  readonly db: Db;
  readonly nodeId: string;
  readonly monotonic: Clock;
  /** Why this node leads nothing; null while it may. */
  readonly aside: () => string | null;
  readonly log: Pick<Logger, "warn">;
}

/**
 * Waits until this node holds the lease `lease`, and calls `lead` with its term then: one node moves an account's clock. It renews the lease
 * each second and leads no longer than that holds: a node that stood still, or that the database does not answer, calls `lost` by its own
 * clock and tries again. What it sends bears the term, so that nothing of an earlier one leaves when another node has taken over.
 */
export function electLeader(
  lease: string,
  on: { readonly lead: (term: number) => Promise<void>; readonly lost: () => Promise<void> },
  { db, nodeId, monotonic, aside, log }: Electorate,
): LeaderElection {
  const waker = createWaker();
  let stopped = false;

  async function follow(): Promise<{ readonly term: number; readonly askedAt: number } | null> {
    while (!stopped) {
      const askedAt = monotonic.now();
      const term = aside() === null ? await answered(acquireLease(db, lease, nodeId)) : null;
      if (term !== null) return { term, askedAt };
      await waker.wait(RENEW_MS);
    }
    return null;
  }

  /** Renews until it is over; why it is, null when it was stopped or `hasFailed`. */
  async function renewing(term: number, askedAt: number, hasFailed: () => boolean): Promise<string | null> {
    let heldSince = askedAt;
    while (!stopped && !hasFailed()) {
      // All leases of a node at the same time, in one statement.
      await waker.wait(RENEW_MS - (monotonic.now() % RENEW_MS));
      if (aside() !== null) return aside();
      const began = monotonic.now();
      try {
        if (!(await answered(renewLease(db, lease, term)))) return "another node leads";
        heldSince = began;
      } catch (error) {
        log.warn({ lease, error: messageOf(error) }, "the lease of this node was not renewed");
      }
      if (monotonic.now() - heldSince >= LEASE_MS) return `the lease was not renewed for ${LEASE_MS / 1000} s`;
    }
    return null;
  }

  async function hold(): Promise<void> {
    const held = await follow();
    if (!held) return;
    const failures: unknown[] = [];
    const leading = on.lead(held.term).catch((error: unknown) => {
      failures.push(error);
      waker.ring();
    });
    const over = await renewing(held.term, held.askedAt, () => failures.length > 0);
    if (over !== null) log.warn({ lease, term: held.term }, `this node does not lead any more: ${over}`);
    await leading;
    await on.lost();
    await answered(releaseLease(db, lease, held.term));
    for (const failure of failures) throw failure;
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await hold();
      } catch (error) {
        log.warn({ lease, error: messageOf(error) }, "this node does not lead; trying again");
        await waker.wait(RENEW_MS);
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
    },
  };
}

async function answered<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the database does not answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
