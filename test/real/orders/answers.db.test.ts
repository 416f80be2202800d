import { describe, expect, it } from "vitest";
import { agentsIn } from "@/db/queries/agents";
import { intentById } from "@/db/queries/orders/intents";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { realViolations } from "../../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../../support/desk/real-order";
import { atBroker, held, intentState, ORDERS, stageRealDesk } from "../../support/desk/stage-real-desk";
import { publish } from "../../support/models/real-headlines";

/** `npm run drop-test` sets it to 1,000. */
const TIMES = Number(process.env.ZTRADE_DROPS ?? 60);
const deskOf = stageRealDesk();

const asItStands = ({ id }: { readonly id: number }) => intentById(deskOf().database.db, id);

describe("an answer that does not come", () => {
  it("after the broker took the order is looked up and adopted (fault 3)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "drop_after_accept", ...ORDERS, times: 1 });
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await held(desk)).toEqual(["tsla 4"]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("before the broker took it lets the same id go out again once the grace time is over (fault 3)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "drop_before", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    const began = desk.wall.now();
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "order_unknown" });
    expect(desk.wall.now() - began).toBeGreaterThanOrEqual(30_000);
    expect(await intentState(desk, intent.id)).toBe("unknown");
    expect(await sendIntent(desk.trading, await asItStands(intent), true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect((await atBroker(desk)).map(({ clientOrderId }) => clientOrderId)).toEqual([intent.clientOrderId]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of an order that shows only later leaves it unknown until it shows (fault 3)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "late_visibility", ms: 60, times: 1 });
    await desk.server.faults.add({ fault: "server_error", afterAccept: true, ...ORDERS, times: 1 });
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    expect(await atBroker(desk)).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    await collectChanges(desk.trading);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of an order that shows only after its grace time sends the same id again, which is refused as taken, and adopts it (fault 3)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "late_visibility", ms: 3_600_000, times: 1 });
    await desk.server.faults.add({ fault: "server_error", afterAccept: true, ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "order_unknown" });
    await expect(sendIntent(desk.trading, await asItStands(intent), true)).rejects.toMatchObject({ code: "order_unknown" });
    const posts = desk.server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path);
    expect(posts.map(({ status }) => status)).toEqual([503, 422]);
    await desk.server.faults.add({ fault: "show_orders" });
    expect(await sendIntent(desk.trading, await asItStands(intent), true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("leaves no way to enter the symbol to any agent before it is known what became of the order (fault 3)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "drop_before", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "order_unknown" });
    await publish(desk, "good");
    await lookAfterBooks(desk.trading);
    expect(await desk.runNow("tsla-2")).toMatchObject({
      state: "vetoed",
      reason: "TSLA did not buy: it is not known yet what became of an order of TSLA by tsla",
    });
    await desk.moveTo(desk.wall.now() + 60_000);
    await lookAfterBooks(desk.trading);
    expect(await intentState(desk, intent.id)).toBe("void");
    expect((await desk.runNow("tsla-2")).state).toBe("ordered");
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("because the id is taken by an order that was not meant lets no agent enter the symbol until a person has looked (fault 4)", async () => {
    const desk = deskOf();
    const intent = await entryIntent(desk, "tsla");
    await desk.alpaca.broker.submit({ ...intent.request, qty: "5" });
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("quantity 5 instead of 4"),
    });
    expect(await unsettledIntents(desk.database.db, desk.accountId)).toHaveLength(1);
    expect((await agentsIn(desk.database.db, desk.accountId)).map(({ mode }) => mode)).toEqual(["reduce_only", "reduce_only"]);
    await publish(desk, "good");
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await desk.runNow("tsla-2")).toMatchObject({
      state: "vetoed",
      reason: "TSLA did not buy: the agent is set to reduce only",
    });
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it(`${TIMES} times, at any moment of the way, leaves no order twice and no fill unbooked (fault 3)`, async () => {
    const desk = deskOf();
    let seed = 7;
    const draw = (n: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * n);
    };
    const faults = ["drop_before", "drop_after_accept", "delay"] as const;
    for (let i = 0; i < TIMES; i++) {
      const fault = faults[draw(8) === 0 ? 0 : 1 + draw(2)] ?? "delay";
      await desk.server.faults.add({ fault, ...(fault === "delay" && { ms: draw(4) }), ...ORDERS, times: 1 } as never);
      const intent = await entryIntent(desk, "tsla", { qty: "1", orderClass: "simple", bracket: null });
      try {
        await sendIntent(desk.trading, intent, false);
      } catch {
        await sendIntent(desk.trading, await asItStands(intent), true);
      }
      desk.server.faults.reset();
    }
    await fill(desk);
    const orders = await atBroker(desk);
    expect(orders).toHaveLength(TIMES);
    expect(new Set(orders.map(({ clientOrderId }) => clientOrderId)).size).toBe(TIMES);
    await lookAfterBooks(desk.trading);
    expect(await realViolations(desk)).toEqual([]);
  }, 300_000);
});
