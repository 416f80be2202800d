import { describe, expect, it } from "vitest";
import { reservedCash } from "@/db/queries/intents";
import { booksObjection } from "@/server/core/books-state";
import { lookAfterBooks } from "@/server/pipeline/look-after-books";
import { sendIntent } from "@/server/pipeline/send-intent";
import { realViolations } from "../support/real-oracle";
import { enter, entryIntent, fill } from "../support/real-order";
import { atBroker, held, intentState, ORDERS, stageRealDesk } from "../support/stage-real-desk";

const deskOf = stageRealDesk();

describe("a broker in trouble", () => {
  it("that limits the rate has surely not taken the order, which goes out again under its id", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "rate_limited", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(await intentState(desk, intent.id)).toBe("open");
    await desk.moveTo(desk.wall.now() + 60_000);
    expect(await sendIntent(desk.world, intent, true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that fails in a row opens the circuit, which keeps entries back and closes by itself", async () => {
    const desk = deskOf();
    const intent = await entryIntent(desk, "tsla");
    await desk.server.faults.add({ fault: "server_error" });
    for (let i = 0; i < 6; i++) await desk.alpaca.broker.time().catch(() => undefined);
    expect(desk.world.broker.trouble()).toMatch(/^the broker has not answered since .*503/);
    await expect(sendIntent(desk.world, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(desk.server.log.all.filter(({ method }) => method === "POST")).toEqual([]);
    desk.server.faults.reset();
    await desk.moveTo(desk.wall.now() + 90_000);
    await desk.alpaca.broker.time();
    expect(desk.world.broker.trouble()).toBeNull();
  });

  it("whose clock is 40 s away lets nothing be entered", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "clock_skew", ms: 40_000 });
    const { books } = await lookAfterBooks(desk.world);
    expect(booksObjection(books, desk.wall.now())).toMatch(/^the broker's clock is (?:40|39)(?:\.\d+)? s away/);
  });

  it("that rejects an order after it took it frees what was reserved", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "reject_later", times: 1 });
    await enter(desk, "tsla");
    await lookAfterBooks(desk.world);
    expect(Number(await reservedCash(desk.database.db, desk.accountId))).toBe(0);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that loses, repeats and reorders what it streams changes nothing in the books", async () => {
    const desk = deskOf();
    const ear = desk.open.kind === "real" ? desk.open.listen([], () => undefined) : null;
    await desk.server.faults.add({ fault: "duplicate_events" });
    await desk.server.faults.add({ fault: "reorder_events" });
    await desk.server.faults.add({ fault: "lose_events", times: 3 });
    await enter(desk, "tsla");
    await desk.server.faults.add({ fault: "drop_stream" });
    await enter(desk, "tsla-2");
    await lookAfterBooks(desk.world);
    ear?.stop();
    expect(await realViolations(desk)).toEqual([]);
  });
});
