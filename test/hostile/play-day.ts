import { agentsIn } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { insertRuns } from "@/db/queries/runs/runs";
import { Fault, messageOf } from "@/server/core/fault";
import { EXTERNAL } from "@/server/core/orders/order";
import { bareQty } from "@/server/core/orders/protection";
import { Scheduler } from "@/server/engine/schedule/scheduler";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { isDustOf } from "@/server/pipeline/is-dust-of";
import { leaveBeforeClose } from "@/server/pipeline/protection/leave-before-close";
import { Refusal } from "../support/alpaca/shared/refusal";
import type { RealDesk } from "../support/desk/real-desk";
import type { Happening } from "./day-of";

/**
 * Goes from tick to tick up to `to`, as the desk does at a real broker, while things happen in the account. Returns what was wrong meanwhile, in
 * words: work on the books that failed, books that differ, and what an agent held without a stop once its books were looked after.
 */
export async function playDay(desk: RealDesk, to: number, happenings: readonly Happening[]): Promise<string[]> {
  const { database, trading, wall, run, accountId } = desk;
  const { db } = database;
  const wrong: string[] = [];
  const coming = [...happenings];
  const scheduler = new Scheduler();
  scheduler.set(await agentsIn(db, accountId), wall.now);

  async function lookAfter(at: number): Promise<void> {
    const say = (words: string) => void wrong.push(`${new Date(at).toISOString()} ${words}`);
    try {
      const { books } = await lookAfterBooks(trading);
      books.differences.forEach(say);
    } catch (error) {
      say(`the books could not be looked after: ${messageOf(error)}`);
    }
    for (const words of await bareOf(desk)) say(words);
  }

  async function goTo(at: number): Promise<void> {
    for (let next = coming[0]; next && next.at <= at; next = coming[0]) {
      coming.shift();
      await desk.moveTo(next.at);
      await happen(desk, next);
    }
    await desk.moveTo(at);
    await lookAfter(at);
  }

  for (let at = scheduler.nextAt; at !== null && at <= to; at = scheduler.nextAt) {
    const dueAt = at;
    await goTo(dueAt);
    const { runs } = await leaveBeforeClose(trading);
    await run(runs.map(({ id }) => id));
    const due = scheduler.take(dueAt, 1).map(({ agent }) => ({
      accountId,
      agentId: agent.id,
      agentVersion: agent.version,
      dueAt,
      trigger: "schedule" as const,
    }));
    await run((await insertRuns(db, due, wall.now())).map(({ id }) => id));
  }
  await goTo(to);
  return wrong;
}

/** Somebody's order may be refused, as anybody's. */
async function happen(desk: RealDesk, { faults, unprotects }: Happening): Promise<void> {
  if (unprotects !== undefined) await unprotect(desk, unprotects);
  for (const fault of faults)
    await desk.server.faults.add(fault).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
}

/** What cannot be cancelled any more has ended meanwhile. */
async function unprotect({ database, accountId, trading }: RealDesk, symbol: string): Promise<void> {
  const sales = (await openOrdersOf(database.db, accountId)).filter(
    (order) => order.agentId !== null && order.symbol === symbol && order.side === "sell",
  );
  for (const { id } of sales)
    await trading.broker.cancel(id).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
    });
}

/** What of the agents' positions no order would sell, more of it than dust. */
async function bareOf({ database, accountId, trading }: RealDesk): Promise<readonly string[]> {
  const [positions, orders] = await Promise.all([openPositions(database.db, accountId), openOrdersOf(database.db, accountId)]);
  const found: string[] = [];
  for (const position of positions.filter(({ agentId }) => agentId !== EXTERNAL)) {
    const { agentId, symbol } = position;
    const own = orders.filter((order) => order.agentId === agentId && order.symbol === symbol);
    const bare = bareQty(position, own);
    if (bare === "0" || (await isDustOf(trading.market, symbol, bare))) continue;
    found.push(`${bare} ${symbol} of ${agentId} have no stop`);
  }
  return found;
}
