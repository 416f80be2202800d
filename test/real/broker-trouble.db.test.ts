import { describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { intentById, reservedCash } from "@/db/queries/orders/intents";
import type { Attention } from "@/server/api/attention/attention";
import { checkPromises } from "@/server/api/attention/check-promises";
import type { ApiContext } from "@/server/api/context";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { CALM_ALERTS } from "../support/desk/calm-alerts";
import { CALM_AUDIT } from "../support/desk/calm-audit";
import { CALM_BACKUPS } from "../support/desk/calm-backups";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent, fill } from "../support/desk/real-order";
import { atBroker, held, intentState, ORDERS, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

const MINUTE_MS = 60_000;
const deskOf = stageRealDesk();

/** What a person is asked to look at. */
async function attention(desk: RealDesk): Promise<readonly Attention[]> {
  const services = {
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    clockOf: async () => ({ at: desk.wall.now(), speed: "1", paused: true, full: false }),
    schedule: { promiseObjection: () => null, between: () => [], next: () => [] },
    quote: async () => null,
    instrument: async () => null,
    broker: async () => desk.trading.broker,
    venues: { list: () => [], state: async () => null },
  };
  const account = await accountById(desk.database.db, desk.accountId);
  const context = { desk, services, account } as unknown as ApiContext & { readonly account: typeof account };
  return (await checkPromises(context)).items;
}

/** The sentences of those that stop the desk. */
const stops = async (desk: RealDesk) => (await attention(desk)).filter(({ level }) => level === "stop").map(({ text }) => text);

describe("a broker in trouble", () => {
  it("that limits the rate has surely not taken the order, which goes out again under its id (fault 13)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "rate_limited", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    expect(await intentState(desk, intent.id)).toBe("open");
    await desk.moveTo(desk.wall.now() + 50_000);
    expect(await sendIntent(desk.trading, await intentById(desk.database.db, intent.id), true)).toMatchObject({ kind: "placed" });
    await fill(desk);
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that fails for half an hour opens the circuit, which keeps entries back, is shown and closes by itself (fault 14)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const intent = await entryIntent(desk, "tsla-2");
    await desk.server.faults.add({ fault: "server_error" });
    for (let i = 0; i < 6; i++) await desk.alpaca.broker.time().catch(() => undefined);
    expect(desk.trading.broker.trouble()).toMatch(/^the broker has not answered since .*503/);
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "broker_unreachable" });
    const asked = desk.server.log.all.length;
    for (let minutes = 0; minutes < 30; minutes++) {
      await desk.moveTo(desk.wall.now() + MINUTE_MS);
      await lookAfterBooks(desk.trading).catch(() => undefined);
      expect((await desk.runNow("tsla")).state).not.toBe("ordered");
    }
    expect(desk.server.log.all.filter(({ method }) => method === "POST")).toEqual([]);
    expect(desk.server.log.all.length - asked).toBeLessThan(30 * 5);
    expect(await stops(desk)).toEqual([
      expect.stringMatching(/^No position is entered: the books were last compared with the broker's 18\d\d s ago$/),
      expect.stringMatching(/^Nothing is entered: the broker has not answered since .*503/),
    ]);
    desk.server.faults.reset();
    await desk.moveTo(desk.wall.now() + 2 * MINUTE_MS);
    await lookAfterBooks(desk.trading);
    expect([desk.trading.broker.trouble(), await stops(desk)]).toEqual([null, []]);
    await publish(desk, "good");
    expect((await desk.runNow("tsla")).state).toBe("ordered");
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    [3_000, "ordered", "warn", /^The broker's clock is (?:3|2\.\d+) s away from this machine's: set it, best by NTP$/],
    [40_000, "vetoed", "stop", /^No position is entered: the broker's clock is (?:40|39\.\d+) s away from this machine's$/],
  ] as const)("whose clock is %i ms away ends an entry as %s (fault 10)", async (ms, state, level, words) => {
    const desk = deskOf();
    await publish(desk, "good");
    await desk.server.faults.add({ fault: "clock_skew", ms });
    await lookAfterBooks(desk.trading);
    expect(await attention(desk)).toContainEqual(expect.objectContaining({ level, text: expect.stringMatching(words) }));
    expect((await desk.runNow("tsla")).state).toBe(state);
    await fill(desk);
    expect(await atBroker(desk)).toHaveLength(state === "ordered" ? 1 : 0);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    ["buying power", { qty: "100000" }, /insufficient buying power/],
    ["a price that is no price", { type: "limit", limitPrice: "0.123" } as const, /sub-penny increment/],
  ])(
    "that refuses an order for want of %s is not asked again, and what was reserved is free (fault 12)",
    async (_, part, words) => {
      const desk = deskOf();
      const intent = await entryIntent(desk, "tsla", { orderClass: "simple", bracket: null, ...part });
      expect(await sendIntent(desk.trading, intent, false)).toEqual({
        kind: "refused",
        reason: expect.stringMatching(words),
        isWash: false,
      });
      await lookAfterBooks(desk.trading);
      expect(await intentState(desk, intent.id)).toBe("rejected");
      expect(Number(await reservedCash(desk.database.db, desk.accountId))).toBe(0);
      expect(desk.server.log.all.filter(({ method }) => method === "POST")).toHaveLength(1);
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it("that rejects an order after it took it frees what was reserved (fault 12)", async () => {
    const desk = deskOf();
    await desk.server.faults.add({ fault: "reject_later", times: 1 });
    await enter(desk, "tsla");
    await lookAfterBooks(desk.trading);
    expect(Number(await reservedCash(desk.database.db, desk.accountId))).toBe(0);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("that loses, repeats and reorders what it streams changes nothing in the books (fault 20)", async () => {
    const desk = deskOf();
    const ear = desk.open.kind === "real" ? desk.open.listen([], () => undefined) : null;
    await desk.server.faults.add({ fault: "duplicate_events" });
    await desk.server.faults.add({ fault: "reorder_events" });
    await desk.server.faults.add({ fault: "lose_events", times: 3 });
    await enter(desk, "tsla");
    await desk.server.faults.add({ fault: "drop_stream" });
    await enter(desk, "tsla-2");
    await lookAfterBooks(desk.trading);
    ear?.stop();
    expect(await realViolations(desk)).toEqual([]);
  });
});
