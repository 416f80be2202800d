import pino from "pino";
import { expect, it, vi } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { booksObjection } from "@/server/core/positions/books-state";
import { type ReconciliationLoop, startReconciliationLoop } from "@/server/engine/live/reconciliation-loop";
import { PATIENCE, stageRealDesk } from "../../../support/desk/stage-real-desk";

const HOUR_MS = 3_600_000;
const desk = stageRealDesk();

/** Keeps the books on two clocks in hand while `work` goes on. */
async function keeping(
  work: (
    clocks: { wrongMs: number; passedMs: number },
    books: ReconciliationLoop,
    comparedAt: () => Promise<number>,
  ) => Promise<void>,
): Promise<void> {
  const clocks = { wrongMs: 0, passedMs: 0 };
  const { trading, database, accountId } = desk();
  const wall = { now: () => trading.wall.now() + clocks.wrongMs };
  const comparedAt = async () => (await accountById(database.db, accountId)).books?.at ?? 0;
  const before = await comparedAt();
  const books = startReconciliationLoop({
    trading: { ...trading, wall, clock: { ...trading.clock, now: wall.now } },
    monotonic: { now: () => clocks.passedMs },
    engine: { enqueue: async () => undefined },
    log: pino({ level: "silent" }),
  });
  try {
    await vi.waitUntil(async () => (await comparedAt()) > before, PATIENCE);
    await work(clocks, books, comparedAt);
  } finally {
    await books.stop();
  }
}

it("compares the books every minute that passes while the clock is an hour forward and when it is right again", async () => {
  await keeping(async (clocks, books, comparedAt) => {
    for (const wrongMs of [HOUR_MS, 0, -HOUR_MS]) {
      clocks.wrongMs = wrongMs;
      const from = desk().wall.now() + wrongMs;
      const isCompared = async () => {
        clocks.passedMs += 60_000;
        books.changed();
        return Math.abs((await comparedAt()) - from) < PATIENCE.timeout;
      };
      await vi.waitUntil(isCompared, PATIENCE);
    }
  });
});

it("compares them at once when it is told to, so that a comparison by a clock that was set lets nobody wait for a minute", async () => {
  await keeping(async (clocks, books, comparedAt) => {
    const { books: compared } = await accountById(desk().database.db, desk().accountId);
    clocks.wrongMs = -HOUR_MS;
    expect(booksObjection(compared, desk().wall.now() - HOUR_MS)).toMatch(/by a clock that was 1 h ahead of this one$/);
    books.compare();
    await vi.waitUntil(async () => (await comparedAt()) < desk().wall.now() - HOUR_MS / 2, PATIENCE);
  });
});
