import { describe, expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { midOf } from "@/server/core/market/market";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { fill } from "../support/desk/real-order";
import { atBroker, held, stageRealDesk } from "../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../support/models/real-headlines";

const BAR_MS = 300_000;
const deskOf = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines) });

/** Lets a bar of five minutes end, with the books compared each minute. */
async function nextBar(desk: RealDesk): Promise<void> {
  await desk.moveTo(Math.ceil((desk.wall.now() + 1) / BAR_MS) * BAR_MS + 1_000);
  await lookAfterBooks(desk.trading);
}

/** Makes the latest quotes of TSLA lie at `factor` times what they are. */
async function misquote(desk: RealDesk, factor: number): Promise<void> {
  const quote = await desk.trading.market.quote("TSLA", desk.wall.now());
  if (!quote) throw new Error("no quote of TSLA");
  const price = Math.round(midOf(quote) * factor * 100) / 100;
  await desk.server.faults.add({ fault: "bad_quote", symbol: "TSLA", bid: price - 0.02, ask: price + 0.02 });
  await desk.moveTo(desk.wall.now() + 5_000);
}

describe("a quote", () => {
  it.each([
    ["tsla", "TSLA", 75_000, /^TSLA did not buy: the quote is [67]\d(?:\.\d+)? s old, and more than 60 s is too old$/],
    [
      "btc-usd",
      "BTC/USD",
      320_000,
      /^BTC\/USD did not buy: the quote is 3[012]\d(?:\.\d+)? s old, and more than 300 s is too old$/,
    ],
  ] as const)(
    "that is too old lets %s enter nothing, and the decision says so (fault 15)",
    async (agentId, symbol, ms, reason) => {
      const desk = deskOf();
      await publish(desk, "good", symbol);
      await desk.server.faults.add({ fault: "stale_quote", symbol, ms });
      const run = await desk.runNow(agentId);
      expect(run).toMatchObject({ state: "vetoed", reason: expect.stringMatching(reason) });
      const vetoes = (await riskChecksOf(desk.database.db, run.id)).filter(({ verdict }) => verdict === "veto");
      expect(vetoes.map(({ rule }) => rule)).toEqual(["data_fresh"]);
      expect(await atBroker(desk)).toEqual([]);
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it.each([
    ["tsla", "TSLA", 45_000],
    ["btc-usd", "BTC/USD", 280_000],
  ] as const)("that is young enough lets %s enter (fault 15)", async (agentId, symbol, ms) => {
    const desk = deskOf();
    await publish(desk, "good", symbol);
    await desk.server.faults.add({ fault: "stale_quote", symbol, ms });
    expect((await desk.runNow(agentId)).state).toBe("ordered");
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    ["without a bid", { bid: 0, ask: 100 }],
    ["with a bid over its ask", { bid: 101, ask: 100 }],
    ["below zero", { bid: -2, ask: -1 }],
  ])("%s is refused at the edge, and nothing is decided on it (fault 17)", async (_, prices) => {
    const desk = deskOf();
    await publish(desk, "good");
    await desk.server.faults.add({ fault: "bad_quote", symbol: "TSLA", ...prices });
    await desk.moveTo(desk.wall.now() + 5_000);
    expect(await desk.runNow("tsla")).toMatchObject({
      state: "held",
      reason: "TSLA was not judged: alpaca has no quote of TSLA",
    });
    expect(await atBroker(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("a quarter away from the median of the last closes is a bad tick, on which nothing is entered (fault 16)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    await misquote(desk, 1.25);
    const reason =
      /^TSLA did not buy: \$[\d.]+ is 2\d\.\d\d % away from \$[\d.]+, the median of the last closes, and waits for bars that confirm it$/;
    expect(await desk.runNow("tsla")).toMatchObject({ state: "vetoed", reason: expect.stringMatching(reason) });
    expect(await atBroker(desk)).toEqual([]);
    desk.server.faults.reset();
    await nextBar(desk);
    expect((await desk.runNow("tsla")).state).toBe("ordered");
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("a quarter below it does not sell what is held, and leaves its stop (fault 16)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    await desk.runNow("tsla");
    await fill(desk);
    const before = await held(desk);
    await misquote(desk, 0.75);
    const reason = /^TSLA keeps its \d+: \$[\d.]+ is 2\d\.\d\d % away from .* waits for bars that confirm it/;
    expect(await desk.runNow("tsla")).toMatchObject({ state: "held", reason: expect.stringMatching(reason) });
    desk.server.faults.reset();
    expect(await held(desk)).toEqual(before);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("a quarter away is believed once two bars have confirmed it (fault 16)", async () => {
    const desk = deskOf();
    await nextBar(desk);
    await publish(desk, "good");
    await desk.server.faults.add({ fault: "jump", symbol: "TSLA", factor: 1.25 });
    const states: string[] = [];
    for (let bars = 0; bars < 3; bars++) {
      await desk.moveTo(desk.wall.now() + 5_000);
      states.push((await desk.runNow("tsla")).state);
      await nextBar(desk);
    }
    expect(states).toEqual(["vetoed", "vetoed", "ordered"]);
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a halted symbol", () => {
  it("is not traded, and the broker is not asked again and again (fault 23)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    await desk.server.faults.add({ fault: "halt", symbol: "TSLA" });
    const before = desk.server.log.all.length;
    const runs = [];
    for (let i = 0; i < 5; i++) {
      runs.push(await desk.runNow("tsla"));
      await nextBar(desk);
    }
    expect(new Set(runs.map(({ state, reason }) => `${state}: ${reason}`)).size).toBe(1);
    expect(runs[0]).toMatchObject({
      state: "held",
      reason: "TSLA was not judged: TSLA cannot be traded now: the broker does not trade it at present",
    });
    expect(await atBroker(desk)).toEqual([]);
    expect(desk.server.log.all.length - before).toBeLessThan(100);
    await desk.server.faults.add({ fault: "resume", symbol: "TSLA" });
    await desk.moveTo(desk.wall.now() + 16 * 60_000);
    await nextBar(desk);
    await publish(desk, "good");
    expect((await desk.runNow("tsla")).state).toBe("ordered");
    await fill(desk);
    expect(await realViolations(desk)).toEqual([]);
  });
});
