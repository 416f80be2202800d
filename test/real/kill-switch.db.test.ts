import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { setKillSwitch } from "@/server/control/set-kill-switch";
import { collectChanges } from "@/server/pipeline/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/look-after-books";
import { sendIntent } from "@/server/pipeline/send-intent";
import { orderRequest } from "../support/order-request";
import { enter, entryIntent, fill } from "../support/real-order";
import { bare, stageRealDesk } from "../support/stage-real-desk";

const deskOf = stageRealDesk();

/** A buy far under the market. */
const resting = (i: number) =>
  orderRequest({ clientOrderId: `resting.${i}`, type: "limit", timeInForce: "gtc", qty: "1", limitPrice: "50" });

describe("the kill switch", () => {
  it("with 50 open orders has every cancellation acknowledged, lets nothing out after it, and survives a restart", async () => {
    const desk = deskOf();
    const { broker } = desk.alpaca;
    for (let i = 0; i < 50; i++) await broker.submit(resting(i));
    await collectChanges(desk.world);
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" });
    const reports = await broker.cancelAll();
    expect(reports).toHaveLength(50);
    expect(reports.filter(({ trouble }) => trouble !== null)).toEqual([]);
    const posted = desk.server.log.counts()["/v2/orders"];
    const intent = await entryIntent(desk, "tsla");
    expect(await sendIntent(desk.world, intent, false)).toMatchObject({ kind: "void" });
    expect(desk.server.log.counts()["/v2/orders"]).toBe(posted);
    expect(await broker.openOrders()).toEqual([]);
    const [row] = await desk.database.db.execute<{ engaged: boolean }>(
      sql`select engaged from kill_switch where account_id = ${desk.accountId}`,
    );
    expect(row?.engaged).toBe(true);
  });

  it("cancels alone what a row of the cancellation of all says was not cancelled", async () => {
    const desk = deskOf();
    const { broker } = desk.alpaca;
    for (const i of [1, 2]) await broker.submit(resting(i));
    await desk.server.faults.add({ fault: "cancel_row_fails", times: 1 });
    const reports = await broker.cancelAll();
    expect(reports.map(({ trouble }) => trouble)).toEqual([null, null]);
    await fill(desk);
    expect(await broker.openOrders()).toEqual([]);
  });

  it("keeps the guard from making orders that cannot be sent, and says which position has no stop", async () => {
    const desk = deskOf();
    const entered = await enter(desk, "tsla");
    if (entered.kind !== "placed") throw new Error("the entry was not placed");
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" });
    await desk.alpaca.broker.cancelAll();
    await fill(desk);
    const intents = async () => {
      const rows = await desk.database.sql<{ n: number }[]>`select count(*)::int as n from order_intents`;
      return rows[0]?.n;
    };
    const before = await intents();
    const { done } = await lookAfterBooks(desk.world);
    expect(done).toEqual(["TSLA of tsla has no stop, and none is sent: the kill switch was engaged: a test"]);
    expect(await intents()).toBe(before);
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason: "a test" });
    await lookAfterBooks(desk.world);
    expect(await bare(desk)).toEqual(["0"]);
  });
});
