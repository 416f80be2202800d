import { ALPACA_ADDRESSES, type AlpacaFeed } from "@/server/adapters/alpaca/access";
import { type AlpacaMarketData, alpacaMarketData } from "@/server/adapters/market-data/alpaca";
import type { CreateClient } from "@/server/adapters/market-data/alpaca/streams";
import type { BarsInUse } from "@/server/adapters/venues/venue";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, type Bars, barsOf, type Quote } from "@/server/core/market/market";
import { type AlpacaData, type AlpacaDataScript, alpacaData } from "../fakes/alpaca-data";
import { instrumentOf } from "../fakes/scripted-market";
import { type VirtualTime, virtualTime } from "./time/virtual-time";

const MINUTE = 60_000;
const DAY = 86_400_000;

export const accessOf = (feed: AlpacaFeed = "iex") =>
  ({ ...ALPACA_ADDRESSES.paper, keyId: "PKTEST", secret: "very-secret", feed }) as const;

/** Open, high, low, close and volume of the minute that starts at `time`: a price that tells the minute it belongs to. */
export function minuteAt(time: number): Bar {
  const price = 100 + ((time / MINUTE) % 1_000) / 100;
  return { time, open: price, high: price + 0.5, low: price - 0.5, close: price + 0.25, volume: 10 };
}

/** Every session minute of [from, to). */
export function minutesBetween(symbol: string, from: number, to: number): Bars {
  const rows: Bar[] = [];
  for (const { open, close } of sessionsBetween(assetClassOf(symbol), from - DAY, to)) {
    const first = Math.max(open, Math.ceil(from / MINUTE) * MINUTE);
    for (let time = first; time < Math.min(close, to); time += MINUTE) rows.push(minuteAt(time));
  }
  return barsOf(symbol, "1m", rows);
}

export interface AlpacaBench {
  readonly market: AlpacaMarketData;
  readonly vendor: AlpacaData;
  readonly time: VirtualTime;
  readonly said: string[];
  /** Sets the desk's clock, which the vendor's does not follow, forward or back. */
  setClock(byMs: number): void;
  /** What was asked about paths that end so, each as its parameters. */
  askedAbout(end: string): readonly Readonly<Record<string, string>>[];
}

/** The adapter over a vendor with a bar for every minute, at an instant. */
export function alpacaBench(
  startAt: number,
  script: Partial<AlpacaDataScript> = {},
  {
    feed,
    createClient,
    fetchFor,
    inUse = [],
  }: {
    feed?: AlpacaFeed;
    createClient?: CreateClient;
    fetchFor?: (fetch: AlpacaData["fetch"]) => typeof fetch;
    /** Null where it cannot be told. */
    inUse?: readonly BarsInUse[] | null;
  } = {},
): AlpacaBench {
  const time = virtualTime(startAt);
  let wrongMs = 0;
  const quoteAt = (symbol: string, at: number): Quote => ({ symbol, at: at - 1_000, bid: 99.99, ask: 100.01 });
  const vendor = alpacaData({ now: time.now, minutes: minutesBetween, quoteAt, instrument: instrumentOf, ...script });
  const said: string[] = [];
  const fetch = fetchFor ? fetchFor(vendor.fetch) : vendor.fetch;
  const say = (sentence: string) => void said.push(sentence);
  const market = alpacaMarketData({
    access: accessOf(feed),
    dataFetch: fetch,
    tradingFetch: fetch,
    clock: { now: () => time.now() + wrongMs },
    monotonic: time,
    sleep: time.sleep,
    random: () => 0.5,
    say,
    inUse: async () => {
      if (inUse === null) throw new Error("no database");
      return inUse;
    },
    createClient,
  });
  const askedAbout = (end: string) =>
    vendor.asked.filter(({ pathname }) => pathname.endsWith(end)).map(({ searchParams }) => Object.fromEntries(searchParams));
  const setClock = (byMs: number) => {
    wrongMs += byMs;
  };
  return { market, vendor, time, said, setClock, askedAbout };
}
