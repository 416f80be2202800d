import { describe, expect, it } from "vitest";
import { listOrders } from "@/db/queries/orders/orders";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter } from "../support/desk/real-order";
import { bare, held, stageRealDesk } from "../support/desk/stage-real-desk";

const deskOf = stageRealDesk();
const MINUTE_MS = 60_000;

/** A minute's work on the books: what was done, and what the broker was asked. */
async function minute(desk: RealDesk) {
  await desk.moveTo(desk.wall.now() + MINUTE_MS);
  const from = desk.server.log.all.length;
  const { books, done } = await lookAfterBooks(desk.trading);
  const asked = desk.server.log.all.slice(from).map(({ method, path }) => `${method} ${path}`);
  return { books, done, asked };
}

/** A position with its stop and target at the broker, and a minute in which all was read. */
async function heldDesk(): Promise<{ readonly desk: RealDesk; readonly orderId: string }> {
  const desk = deskOf();
  const result = await enter(desk, "tsla");
  if (result.kind !== "placed") throw new Error("the entry was not placed");
  await minute(desk);
  return { desk, orderId: result.order.id };
}

describe("a minute in which nothing happens at the broker", () => {
  it("asks it for what rests, what is held and the account, and for everything once in ten minutes", async () => {
    const { desk } = await heldDesk();
    // Where an answer is long on its way, as on a busy machine, the broker's time is asked for, too.
    const asked = async () => (await minute(desk)).asked.filter((request) => request !== "GET /v2/clock").toSorted();
    const quiet = ["GET /v2/account", "GET /v2/orders", "GET /v2/positions"];
    for (let n = 0; n < 9; n++) expect(await asked()).toEqual(quiet);
    expect(await asked()).toContain("GET /v2/account/activities/FILL");
    expect(await asked()).toEqual(quiet);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("tells how far its clock is by its answers, and asks for the time when that is far", async () => {
    const { desk } = await heldDesk();
    const { books } = await minute(desk);
    expect(Math.abs(books.skewMs ?? Number.NaN)).toBeLessThanOrEqual(1_200);
    await desk.server.faults.add({ fault: "clock_skew", ms: 45_000 });
    const later = await minute(desk);
    expect(later.asked).toContain("GET /v2/clock");
    expect(Math.abs((later.books.skewMs ?? Number.NaN) - 45_000)).toBeLessThan(1_000);
  });
});

describe("a minute in which something happens", () => {
  const KO = { symbol: "KO", side: "buy", qty: "2", time_in_force: "day" } as const;

  it("has an order that somebody placed", async () => {
    const { desk } = await heldDesk();
    await desk.server.faults.add({ fault: "foreign_order", order: { ...KO, type: "limit", limit_price: "1" } });
    expect((await minute(desk)).asked).toContain("GET /v2/account/activities/FILL");
    const [row] = await listOrders(desk.database.db, { accountId: desk.accountId, limit: 1 });
    expect(row?.order).toMatchObject({ symbol: "KO", state: "new" });
  });

  it("has what somebody bought", async () => {
    const { desk } = await heldDesk();
    await desk.server.faults.add({ fault: "foreign_order", order: { ...KO, type: "market" } });
    await minute(desk);
    await minute(desk);
    expect((await held(desk)).toSorted()).toEqual(["external 2", "tsla 4"]);
  });

  it("has a stop put back that somebody cancelled with its target", async () => {
    const { desk, orderId } = await heldDesk();
    await minute(desk);
    await desk.alpaca.broker.cancel(orderId);
    const { done } = await minute(desk);
    expect(done).toEqual([expect.stringMatching(/^put a stop of [\d.]+ and a target of [\d.]+ back for TSLA of agent "tsla"$/)]);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
