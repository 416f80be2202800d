import { openOrdersOf } from "@/db/queries/orders/orders";
import { afterKillSwitch } from "@/server/api/accounts/after-kill-switch";
import { atBroker } from "@/server/app/wiring/at-broker";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { fillBook, symbolAgents } from "../test/support/desk/full-book";
import { openRealDesk, type RealDesk } from "../test/support/desk/real-desk";
import { openBenchDatabase } from "./support/open-bench-database";
import { type Bench, percentile } from "./support/open-bench-desk";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");
/** How much later every answer of the broker comes, as over the Internet. */
const FAR_MS = 50;
const ROUNDS = 3;

/** Milliseconds that `cancel` takes on a desk with 20 positions and 50 open orders, none of which is left. */
async function timed(cancel: (desk: RealDesk) => Promise<unknown>): Promise<number> {
  const database = await openBenchDatabase();
  const options = { startAt: MORNING, seed: 7, agents: symbolAgents(), cashUsd: "10000000", rateLimitPerMinute: 100_000 };
  const desk = await openRealDesk(database.url, options);
  try {
    await fillBook(desk);
    const open = await openOrdersOf(desk.database.db, desk.accountId);
    if (open.length !== 50) throw new Error(`${open.length} orders are open instead of 50`);
    await desk.server.faults.add({ fault: "delay", ms: FAR_MS });
    const began = performance.now();
    await cancel(desk);
    const tookMs = performance.now() - began;
    desk.server.faults.reset();
    await desk.moveTo(desk.wall.now() + 60_000);
    const left = await desk.alpaca.broker.openOrders();
    if (left.length > 0) throw new Error(`${left.length} orders are still open`);
    return tookMs;
  } finally {
    await desk.close();
    await database.close();
  }
}

/** What the button does: engages, cancels all, and answers for each. */
async function engage(desk: RealDesk): Promise<void> {
  const { accountId, trading } = desk;
  const services = { atBroker: async () => atBroker(trading) };
  const context = { desk, services, account: { id: accountId } } as unknown as Parameters<typeof afterKillSwitch>[0];
  await setKillSwitch(desk, { accountId, engaged: true, reason: "a bench" });
  const { cancelled, trouble } = await afterKillSwitch(context, true, "all");
  const failed = cancelled.filter(({ error }) => error !== null);
  if (trouble !== null || cancelled.length !== 50 || failed.length > 0)
    throw new Error(`${cancelled.length} answers, ${failed.length} refusals: ${trouble}`);
}

/** Order by order, without waiting until any of them has ended. */
async function oneByOne({ database, accountId, server }: RealDesk): Promise<void> {
  const headers = { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret };
  for (const { id } of await openOrdersOf(database.db, accountId)) {
    const { status } = await fetch(`${server.tradingUrl}/v2/orders/${id}`, { method: "DELETE", headers });
    // A leg that went with the other one has ended already.
    if (status !== 204 && status !== 422) throw new Error(`order "${id}" was not cancelled: ${status}`);
  }
}

export const benches: readonly Bench[] = [
  {
    name: "kill switch over 20 positions, from click to the last of 50 cancels acknowledged, median of 3",
    run: async () => {
      const took: number[] = [];
      const single: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        took.push(await timed(engage));
        single.push(await timed(oneByOne));
      }
      const [figure, plain] = [percentile(took, 0.5), percentile(single, 0.5)];
      const note = `goal 5,000 ms; every answer ${FAR_MS} ms late; ${(plain / figure).toFixed(1)} times as fast as one cancel after the other, ${Math.round(plain)} ms`;
      return { figure, unit: "ms", note };
    },
  },
];
