import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

type Page = {
  readonly bars: Readonly<Record<string, readonly { readonly t: string }[]>>;
  readonly next_page_token: string | null;
};

describe("market data of the local server", () => {
  it("pages over all symbols together, by symbol and time", async () => {
    const { rest } = await open();
    const query = "symbols=TSLA,IWM&timeframe=1Min&start=2026-03-02T14:57:00Z&end=2026-03-02T14:59:00Z&limit=4";
    const first = (await rest("GET", `/v2/stocks/bars?${query}`)).body as Page;
    const times = ["2026-03-02T14:57:00Z", "2026-03-02T14:58:00Z", "2026-03-02T14:59:00Z"];
    expect(Object.entries(first.bars).map(([symbol, bars]) => [symbol, bars.map(({ t }) => t)])).toEqual([
      ["IWM", times],
      ["TSLA", times.slice(0, 1)],
    ]);
    const token = encodeURIComponent(first.next_page_token ?? "");
    const second = (await rest("GET", `/v2/stocks/bars?${query}&page_token=${token}`)).body as Page;
    expect(second.bars.TSLA?.map(({ t }) => t)).toEqual(times.slice(1));
    expect([Object.keys(second.bars), second.next_page_token]).toEqual([["TSLA"], null]);
  });

  it("shows the bar that goes on along with those that are complete", async () => {
    const { rest } = await open({ startAt: Date.parse("2026-03-02T15:07:30Z") });
    const { body } = await rest("GET", "/v2/stocks/TSLA/bars?timeframe=5Min&start=2026-03-02T15:00:00Z");
    expect((body as { bars: { t: string }[] }).bars.map(({ t }) => t)).toEqual(["2026-03-02T15:00:00Z", "2026-03-02T15:05:00Z"]);
    const { body: minutes } = await rest("GET", "/v2/stocks/TSLA/bars?timeframe=1Min&start=2026-03-02T15:05:00Z");
    expect((minutes as { bars: { t: string }[] }).bars.map(({ t }) => t)).toEqual([
      "2026-03-02T15:05:00Z",
      "2026-03-02T15:06:00Z",
    ]);
  });

  it("stamps daily bars with midnight in New York, in winter and in summer", async () => {
    const { rest } = await open({ startAt: Date.parse("2026-03-10T21:00:00Z") });
    const { body } = await rest("GET", "/v2/stocks/TSLA/bars?timeframe=1Day&start=2026-03-06&end=2026-03-10");
    expect((body as { bars: { t: string }[] }).bars.map(({ t }) => t)).toEqual(["2026-03-06T05:00:00Z", "2026-03-09T04:00:00Z"]);
  });

  it("publishes bars late when it is told to", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "late_bars", ms: 2_000 });
    const last = async () => {
      const { body } = await rest("GET", "/v2/stocks/bars?symbols=TSLA&timeframe=1Min&start=2026-03-02T14:50:00Z");
      return (body as Page).bars.TSLA?.at(-1)?.t;
    };
    expect(await last()).toBe("2026-03-02T14:58:00Z");
    await server.advance(Date.parse("2026-03-02T15:00:02Z"));
    expect(await last()).toBe("2026-03-02T14:59:00Z");
  });

  it.each([
    [
      "recent SIP data without the plan for it",
      "/v2/stocks/quotes/latest?symbols=TSLA&feed=sip",
      403,
      "subscription does not permit querying recent SIP data",
    ],
    [
      "a pair without its slash",
      "/v1beta3/crypto/us/bars?symbols=BTCUSD&timeframe=1Min",
      400,
      "invalid symbol: BTCUSD does not match ^[A-Z]+x?/[A-Z]+$",
    ],
    [
      "more than 10,000 rows",
      "/v2/stocks/bars?symbols=TSLA&timeframe=1Min&limit=10001",
      400,
      "invalid limit: limit must be between 1 and 10000",
    ],
  ])("refuses %s", async (_, path, status, message) => {
    const { rest } = await open();
    expect(await rest("GET", path)).toMatchObject({ status, body: { message } });
  });

  it("gives crypto to everybody, and nothing of a symbol that nobody knows", async () => {
    const { server } = await open();
    const response = await fetch(`${server.dataUrl}/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD,ZZZZ/USD`);
    const { quotes } = (await response.json()) as { quotes: Record<string, { ap: number; bp: number }> };
    expect(Object.keys(quotes)).toEqual(["BTC/USD"]);
    expect(quotes["BTC/USD"]?.ap).toBeGreaterThan(quotes["BTC/USD"]?.bp ?? Number.NaN);
  });
});
