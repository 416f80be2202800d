import { expect, it, onTestFinished } from "vitest";
import { simulatedMarketData } from "@/server/adapters/market-data/simulated";
import type { Bars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { createTestMarket } from "../../../support/ibkr/create-test-market";
import { startIbkrServer } from "../../../support/ibkr/server";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** A Monday in New York: 10:30. */
const NOW = Date.UTC(2025, 6, 7, 14, 30);
const HISTORY = "/iserver/marketdata/history";
const SNAPSHOT = "/iserver/marketdata/snapshot";

/** The adapter over a gateway whose market is simulated, in a time that leaps by what is waited for. */
async function openBench(startAt = NOW, changed: (market: MarketData) => MarketData = (market) => market) {
  let now = startAt;
  const clock = { now: () => now };
  const sleep = async (ms: number) => {
    now += ms;
  };
  const simulated = changed(simulatedMarketData(createSimulation({ seed: 3, startAt, historyDays: 40 })));
  const server = await startIbkrServer({ market: simulated, clock, symbols: ["TSLA", "BRK.B", "BTC/USD"] });
  onTestFinished(() => server.close());
  const said: string[] = [];
  const market = createTestMarket(server, clock, { sleep, said });
  const asked = (path: string) =>
    server.log.all.filter((line) => line.path === path).map(({ query }) => new URLSearchParams(query));
  return { clock, sleep, server, market, simulated, said, asked };
}

const startsOf = ({ time }: Bars) => Array.from(time);

it("gives no bar that was not finished at the instant, although the gateway tells the one that goes on", async () => {
  const { market, server, clock } = await openBench(NOW + 2 * MINUTE);
  const [told] = await Promise.all([
    fetch(`${server.baseUrl}${HISTORY}?conid=76792991&period=1d&bar=5min`).then((answer) => answer.json()),
  ]);
  expect(told.data.at(-1).t).toBe(NOW);
  expect((await market.bars("TSLA", "5m", clock.now(), 3)).time.at(-1)).toBe(NOW - 5 * MINUTE);
});

it("reads a bar that went on when it was told again once it has ended", async () => {
  const { market, clock, sleep, simulated } = await openBench(NOW + 2 * MINUTE);
  await market.bars("TSLA", "5m", clock.now(), 3);
  await sleep(5 * MINUTE);
  const [found, expected] = [await market.bars("TSLA", "5m", clock.now(), 3), await simulated.bars("TSLA", "5m", clock.now(), 3)];
  expect(startsOf(found)).toEqual(startsOf(expected));
  expect(Array.from(found.close)).toEqual(Array.from(expected.close));
});

it("waits two seconds for a bar that has just ended, and asks then", async () => {
  const { market, clock } = await openBench();
  const { time } = await market.bars("TSLA", "5m", NOW, 3);
  expect(startsOf({ time } as Bars)).toEqual([NOW - 15 * MINUTE, NOW - 10 * MINUTE, NOW - 5 * MINUTE]);
  expect(clock.now()).toBe(NOW + 2_000);
});

it.each([
  ["TSLA", "5m", 300],
  ["TSLA", "15m", 400],
  ["TSLA", "1h", 40],
  ["TSLA", "1d", 12],
  ["BTC/USD", "1m", 1_500],
  ["BTC/USD", "1h", 300],
  ["BTC/USD", "1d", 30],
] as const)(
  "puts %s bars of %s together out of as many answers as it takes, and they are the market's",
  async (symbol, timeframe, count) => {
    const { market, simulated } = await openBench();
    const [found, expected] = [
      await market.bars(symbol, timeframe, NOW, count),
      await simulated.bars(symbol, timeframe, NOW, count),
    ];
    expect(startsOf(found)).toEqual(startsOf(expected));
    expect(Array.from(found.open)).toEqual(Array.from(expected.open));
    expect(Array.from(found.close)).toEqual(Array.from(expected.close));
    found.volume.forEach((volume, i) => void expect(volume).toBeCloseTo(expected.volume[i] ?? Number.NaN, 6));
  },
);

it("asks once for what many want, again only for what has ended since, and joins what was missed over a night", async () => {
  const { market, asked, simulated, sleep } = await openBench();
  await Promise.all([market.bars("TSLA", "5m", NOW, 10), market.bars("TSLA", "5m", NOW, 10), market.bars("TSLA", "5m", NOW, 5)]);
  expect(asked(HISTORY)).toHaveLength(1);
  await market.bars("TSLA", "5m", NOW, 10);
  expect(asked(HISTORY)).toHaveLength(1);
  await sleep(5 * MINUTE);
  await market.bars("TSLA", "5m", NOW + 5 * MINUTE, 10);
  expect(asked(HISTORY)).toHaveLength(2);
  await sleep(2 * DAY);
  const found = await market.bars("TSLA", "5m", NOW + 2 * DAY, 300);
  expect(startsOf(found)).toEqual(startsOf(await simulated.bars("TSLA", "5m", NOW + 2 * DAY, 300)));
});

it("finds the bars of the day before when a session has just opened, and has none yet", async () => {
  const opened = Date.UTC(2025, 6, 7, 13, 30) + 3_000;
  const { market, simulated, clock } = await openBench(opened);
  expect(startsOf(await market.bars("TSLA", "5m", clock.now(), 3))).toEqual(
    startsOf(await simulated.bars("TSLA", "5m", opened, 3)),
  );
  expect((await market.quote("TSLA", opened - 3_000))?.at).toBe(Date.UTC(2025, 6, 3, 17));
});

it("joins what was missed within a day without a gap", async () => {
  const { market, simulated, sleep } = await openBench(Date.UTC(2025, 6, 5, 1));
  await market.bars("BTC/USD", "1m", Date.UTC(2025, 6, 5, 1), 10);
  await sleep(20 * 60 * MINUTE);
  const at = Date.UTC(2025, 6, 5, 21);
  const found = await market.bars("BTC/USD", "1m", at, 1_300);
  expect(startsOf(found)).toEqual(startsOf(await simulated.bars("BTC/USD", "1m", at, 1_300)));
});

it("refuses bars that no market can have made, and says so", async () => {
  const broken = (market: MarketData): MarketData => ({
    ...market,
    bars: async (...asked) => {
      const bars = await market.bars(...asked);
      bars.high[bars.high.length - 1] = 0;
      return bars;
    },
  });
  const { market, said } = await openBench(NOW + 2_000, broken);
  expect((await market.bars("TSLA", "5m", NOW, 2)).time.at(-1)).toBe(NOW - 10 * MINUTE);
  expect(said).toEqual(["1 bars refused so far because no market can have made them, the last of TSLA"]);
});

it("asks for a quote again until the gateway has it, and tells the one that was known at the instant", async () => {
  const { market, asked, clock, sleep } = await openBench();
  await market.quote("TSLA", clock.now());
  expect(asked("/iserver/accounts")).toHaveLength(1);
  expect(asked(SNAPSHOT)).toHaveLength(2);
  await market.poll();
  const known = clock.now();
  await sleep(1_000);
  const quote = await market.quote("TSLA", known);
  expect(quote?.at).toBe(known);
  expect(asked(SNAPSHOT)).toHaveLength(3);
});

it("takes the bid and ask over the minute before where what it heard came after the instant", async () => {
  const { market, simulated, clock } = await openBench(NOW + 30_000);
  const quote = await market.quote("TSLA", clock.now() - 1_000);
  const [before, after] = [await simulated.quote("TSLA", NOW - MINUTE), await simulated.quote("TSLA", NOW)];
  expect(quote).toEqual({
    symbol: "TSLA",
    at: NOW,
    bid: ((before?.bid ?? 0) + (after?.bid ?? 0)) / 2,
    ask: ((before?.ask ?? 0) + (after?.ask ?? 0)) / 2,
  });
});

it("reads prices with commas between the thousands", async () => {
  const { market, clock, sleep, simulated } = await openBench();
  await market.quote("BTC/USD", clock.now());
  await market.poll();
  const at = clock.now();
  await sleep(500);
  expect(await market.quote("BTC/USD", at)).toEqual(await simulated.quote("BTC/USD", at));
  expect((await market.quote("BTC/USD", at))?.bid).toBeGreaterThan(1_000);
});

it.each([
  ["DPB", "delayed prices alone"],
  ["YpB", "delayed prices alone"],
  ["N", "no prices"],
])("takes no price under availability %s for one of the present, and says what to do", async (availability, what) => {
  const { market, server, clock } = await openBench();
  server.data.availability.set("TSLA", availability);
  const refusal = { code: "refused", message: expect.stringContaining(`${what} of "TSLA"`) };
  await expect(market.quote("TSLA", clock.now())).rejects.toMatchObject(refusal);
  await expect(market.quote("TSLA", clock.now())).rejects.toMatchObject(refusal);
  await expect(market.bars("TSLA", "5m", NOW, 5)).rejects.toMatchObject(refusal);
});

it("takes no quote where the agreement for the API is not signed", async () => {
  const { market, server, clock } = await openBench();
  server.data.availability.set("TSLA", "O");
  await expect(market.quote("TSLA", clock.now())).rejects.toMatchObject({ code: "refused" });
});

it("takes no frozen price for one of the present when the market is closed", async () => {
  const evening = Date.UTC(2025, 6, 7, 23);
  const { market, clock } = await openBench(evening);
  const quote = await market.quote("TSLA", clock.now());
  expect(quote?.at).toBe(Date.UTC(2025, 6, 7, 20));
});

it("says that trading in a symbol has halted", async () => {
  const { market, server, clock } = await openBench();
  expect((await market.instrument("TSLA")).untradable).toBeNull();
  server.data.halted.add("TSLA");
  await market.quote("TSLA", clock.now());
  expect((await market.instrument("TSLA")).untradable).toBe("trading has halted");
});

it("knows the contract in the United States, and the coin that is no company", async () => {
  const { market, asked } = await openBench();
  expect(await market.instrument("BRK.B")).toMatchObject({
    symbol: "BRK.B",
    priceIncrement: "0.01",
    qtyIncrement: "1",
    hasBrackets: true,
  });
  expect(asked("/trsrv/stocks").map((query) => query.get("symbols"))).toEqual(["BRK B"]);
  const coin = { assetClass: "crypto", priceIncrement: "0.25", qtyIncrement: "0.00000001", hasBrackets: false, untradable: null };
  expect(await market.instrument("BTC/USD")).toMatchObject(coin);
  expect(asked("/iserver/contract/479624278/info-and-rules")).toHaveLength(1);
  await expect(market.instrument("BTC/EUR")).rejects.toMatchObject({ code: "not_found" });
});

it("keeps the steps of a symbol while the gateway does not answer", async () => {
  const { market, server, sleep } = await openBench();
  await market.instrument("TSLA");
  await sleep(20 * MINUTE);
  server.session.authenticated = false;
  expect(await market.instrument("TSLA")).toMatchObject({ priceIncrement: "0.01" });
  await expect(market.bars("TSLA", "5m", NOW, 5)).rejects.toMatchObject({
    code: "broker_unreachable",
    message: expect.stringContaining("not logged in"),
  });
});

it("makes hours of shares that begin with the hour, of the broker's quarters", async () => {
  const { market, simulated } = await openBench(NOW + 90 * MINUTE);
  const at = NOW + 90 * MINUTE;
  const minutes = await simulated.finestBars("TSLA", at - DAY, at);
  expect(startsOf(await market.bars("TSLA", "1h", at, 3))).toEqual(startsOf(aggregateBars(minutes, "1h", at)).slice(-3));
});
