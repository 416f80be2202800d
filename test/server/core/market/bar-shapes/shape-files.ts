import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { type Bar, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";

/** A small file of a shape, with prices that were made up, and the bars that it holds. */
export interface ShapeFile {
  readonly shape: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** What a person has to say of it, as the file does not. */
  readonly timeZone?: string;
  readonly stamp?: "start" | "end";
  readonly head: readonly string[];
  readonly rows: readonly string[];
  /** What separates the fields. */
  readonly delimiter?: string;
  /** The right values. */
  readonly bars: readonly Bar[];
}

const iso = (at: number) => new Date(at).toISOString();
const clock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (at: number) => format.format(at);
};
const newYork = clock("America/New_York");
const warsaw = clock("Europe/Warsaw");
const utc = clock("UTC");
const cents = (value: number) => value.toFixed(2);

function barsAt(times: readonly number[], price: number): readonly Bar[] {
  return times.map((time, i) => {
    const open = Number((price + (i % 17) * 0.25).toFixed(2));
    return { time, open, high: open + 1.5, low: open - 0.75, close: open + 0.25, volume: 1200 + 10 * i };
  });
}

const JULY = sessionsBetween("equity", Date.UTC(2025, 6, 10), Date.UTC(2025, 6, 15));
/** 78 bars of 5m of each of three sessions, the first on Thursday 2025-07-10 at 13:30 UTC. */
export const MINUTES = barsAt(
  JULY.flatMap(({ open, close }) => Array.from({ length: (close - open) / 300_000 }, (_, i) => open + i * 300_000)),
  185,
);
/** 30 sessions, the first on 2025-01-02. */
export const DAYS = barsAt(
  sessionsBetween("equity", Date.UTC(2025, 0, 2), Date.UTC(2025, 2, 1))
    .slice(0, 30)
    .map(({ open }) => open),
  185,
);
/** 72 hours of a coin from 2025-01-13. */
export const HOURS = barsAt(
  Array.from({ length: 72 }, (_, i) => Date.UTC(2025, 0, 13) + i * TIMEFRAME_MS["1h"]),
  94000,
);

const ohlc = ({ open, high, low, close }: Bar) => [open, high, low, close].map(cents);
const row = (...fields: readonly (string | number | readonly string[])[]) => fields.flat();
type Write = (bar: Bar) => readonly (string | number)[];
const day = (at: number) => newYork(at).slice(0, 10);
const american = (date: string) => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
const compact = (stamp: string) => stamp.replaceAll(/[-:]/g, "");
const dotted = (stamp: string) => stamp.replaceAll("-", ".");
const european = (stamp: string) => `${stamp.slice(8, 10)}.${stamp.slice(5, 7)}.${stamp.slice(0, 4)}${stamp.slice(10)}.000`;

const of = (
  series: Pick<ShapeFile, "symbol" | "timeframe" | "bars">,
  shape: string,
  head: readonly string[],
  write: Write,
  said: Pick<ShapeFile, "timeZone" | "stamp" | "delimiter"> = {},
): ShapeFile => ({ ...series, ...said, shape, head, rows: series.bars.map((bar) => write(bar).join(said.delimiter ?? ",")) });

const share = { symbol: "AAPL", timeframe: "5m", bars: MINUTES } as const;
const session = { symbol: "AAPL", timeframe: "1d", bars: DAYS } as const;
const coin = { symbol: "BTC/USD", timeframe: "1h", bars: HOURS } as const;
const NY = { timeZone: "America/New_York" };
const without = ({ bars, ...series }: typeof share | typeof session | typeof coin) => ({
  ...series,
  bars: bars.map((bar) => ({ ...bar, volume: 0 })),
});

export const SHAPE_FILES: readonly ShapeFile[] = [
  of(session, "Yahoo Finance", ["Date,Open,High,Low,Close,Adj Close,Volume"], (bar) =>
    row(day(bar.time), ohlc(bar), cents(bar.close * 0.99), bar.volume),
  ),
  of(
    session,
    "yfinance, three lines",
    ["Price,Close,High,Low,Open,Volume", "Ticker,AAPL,AAPL,AAPL,AAPL,AAPL", "Date,,,,,"],
    (bar) => row(day(bar.time), cents(bar.close), cents(bar.high), cents(bar.low), cents(bar.open), bar.volume),
  ),
  of(
    share,
    "yfinance, three lines",
    ["Price,Adj Close,Close,High,Low,Open,Volume", "Ticker,AAPL,AAPL,AAPL,AAPL,AAPL,AAPL", "Datetime,,,,,,"],
    (bar) =>
      row(`${utc(bar.time)}+00:00`, "1.00", cents(bar.close), cents(bar.high), cents(bar.low), cents(bar.open), bar.volume),
  ),
  of(session, "Stooq, bulk", ["<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>"], (bar) =>
    row("AAPL.US", "D", compact(day(bar.time)), "000000", ohlc(bar), bar.volume, 0),
  ),
  of(
    share,
    "Stooq, bulk",
    ["<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>"],
    (bar) => row("AAPL.US", "5", compact(warsaw(bar.time)).split(" "), ohlc(bar), bar.volume, 0),
    { timeZone: "Europe/Warsaw" },
  ),
  of(session, "Nasdaq.com", ["Date,Close/Last,Volume,Open,High,Low"], (bar) =>
    row(
      american(day(bar.time)),
      `$${cents(bar.close)}`,
      bar.volume,
      `$${cents(bar.open)}`,
      `$${cents(bar.high)}`,
      `$${cents(bar.low)}`,
    ),
  ),
  of(session, "Nasdaq.com", ["Date, Close/Last, Volume, Open, High, Low"], (bar) =>
    row(
      american(day(bar.time)),
      ` $${cents(bar.close)}`,
      ` ${bar.volume}`,
      ` $${cents(bar.open)}`,
      ` $${cents(bar.high)}`,
      ` $${cents(bar.low)}`,
    ),
  ),
  of(session, "Investing.com", ['"Date","Price","Open","High","Low","Vol.","Change %"'], (bar) =>
    row(
      american(day(bar.time)),
      cents(bar.close),
      cents(bar.open),
      cents(bar.high),
      cents(bar.low),
      `${cents(bar.volume / 1000)}K`,
      "-0.58%",
    ).map((field) => `"${field}"`),
  ),
  of(share, "Polygon (Massive) flat files", ["ticker,volume,open,close,high,low,window_start,transactions"], (bar) =>
    row("AAPL", bar.volume, cents(bar.open), cents(bar.close), cents(bar.high), cents(bar.low), `${bar.time}000000`, 12),
  ),
  of(share, "Databento", ["ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol"], (bar) =>
    row(
      `${bar.time}000000`,
      33,
      2,
      38,
      ohlc(bar).map((price) => `${price.replace(".", "")}0000000`),
      bar.volume,
      "AAPL",
    ),
  ),
  of(share, "Databento", ["ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol"], (bar) =>
    row(
      iso(bar.time).replace("Z", "000000Z"),
      33,
      2,
      38,
      ohlc(bar).map((price) => `${price}0000000`),
      bar.volume,
      "AAPL",
    ),
  ),
  of(share, "Kibot, bars of less than a day", [], (bar) => {
    const [date = "", time = ""] = newYork(bar.time).split(" ");
    return row(american(date), time.slice(0, 5), ohlc(bar), bar.volume);
  }),
  of(session, "Kibot, days", [], (bar) => row(american(day(bar.time)), ohlc(bar), bar.volume)),
  of(share, "FirstRate Data", [], (bar) => row(newYork(bar.time), ohlc(bar), bar.volume), NY),
  of(session, "FirstRate Data", [], (bar) => row(day(bar.time), ohlc(bar), bar.volume)),
  of(share, "Interactive Brokers (ib_async)", ["date,open,high,low,close,volume,average,barCount"], (bar) =>
    row(`${newYork(bar.time)}-04:00`, ohlc(bar), bar.volume, cents(bar.close), 7),
  ),
  of(share, "EODHD, bars of less than a day", ["Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume"], (bar) =>
    row(bar.time / 1000, 0, utc(bar.time), ohlc(bar), bar.volume),
  ),
  of(session, "quantmod", ['"Index","AAPL.Open","AAPL.High","AAPL.Low","AAPL.Close","AAPL.Volume","AAPL.Adjusted"'], (bar) =>
    row(day(bar.time), ohlc(bar), bar.volume, cents(bar.close * 0.99)),
  ),
  of(
    coin,
    "CryptoDataDownload",
    ["https://www.CryptoDataDownload.com", "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD"],
    (bar) => row(bar.time / 1000, utc(bar.time), "BTC/USD", ohlc(bar), bar.volume, bar.volume * 94000),
  ),
  of(coin, "Bitstamp of Kaggle", ["Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price"], (bar) =>
    row(bar.time / 1000, ohlc(bar), bar.volume, bar.volume * 94000, cents(bar.close)),
  ),
  of({ ...coin, symbol: "BTC/USDT" }, "Binance archive, spot", [], (bar) =>
    row(bar.time, ohlc(bar), bar.volume, bar.time + 3_599_999, 1, 2, 3, 4, 0),
  ),
  of({ ...coin, symbol: "BTC/USDT" }, "Binance archive, spot", [], (bar) =>
    row(`${bar.time}000`, ohlc(bar), bar.volume, `${bar.time + 3_599_999}999`, 1, 2, 3, 4, 0),
  ),
  of(
    { ...coin, symbol: "BTC/USDT" },
    "Binance archive, futures",
    ["open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore"],
    (bar) => row(bar.time, ohlc(bar), bar.volume, bar.time + 3_599_999, 1, 2, 3, 4, 0),
  ),
  of(coin, "Kraken", [], (bar) => row(bar.time / 1000, ohlc(bar), bar.volume, 7)),
  of(without(share), "TradingView", ["time,open,high,low,close,RSI"], (bar) => row(bar.time / 1000, ohlc(bar), 55.5)),
  of(without(share), "TradingView", ["time,open,high,low,close"], (bar) =>
    row(`${newYork(bar.time).replace(" ", "T")}-04:00`, ohlc(bar)),
  ),
  of(share, "MetaTrader 4", [], (bar) => row(dotted(utc(bar.time)).slice(0, 16).split(" "), ohlc(bar), bar.volume), {
    timeZone: "UTC",
  }),
  of(
    share,
    "MetaTrader 5",
    ["<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>"],
    (bar) => row(dotted(clock("Europe/Athens")(bar.time)).split(" "), ohlc(bar), bar.volume, 0, 2),
    { timeZone: "Europe/Athens", delimiter: "\t" },
  ),
  of(
    session,
    "MetaTrader 5, days",
    ["<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>"],
    (bar) => row(dotted(day(bar.time)), ohlc(bar), bar.volume, 0, 2),
    { delimiter: "\t" },
  ),
  of(without(coin), "HistData, ASCII M1", [], (bar) => row(compact(clock("Etc/GMT+5")(bar.time)), ohlc(bar), 0), {
    delimiter: ";",
  }),
  of(share, "NinjaTrader", [], (bar) => row(compact(utc(bar.time + 300_000)), ohlc(bar), bar.volume), {
    delimiter: ";",
    timeZone: "UTC",
    stamp: "end",
  }),
  of(session, "NinjaTrader, days", [], (bar) => row(compact(day(bar.time)), ohlc(bar), bar.volume), { delimiter: ";" }),
  of(
    share,
    "Sierra Chart",
    ["Date, Time, Open, High, Low, Last, Volume, # of Trades, OHLC Avg, HLC Avg, HL Avg, Bid Volume, Ask Volume"],
    (bar) => {
      const [date = "", time = ""] = newYork(bar.time).split(" ");
      const [year, month, dayOf] = date.split("-").map(Number);
      return row(`${year}/${month}/${dayOf}`, ` ${time}`, ohlc(bar), bar.volume, 7, 1, 1, 1, 1, 1);
    },
    NY,
  ),
  of(coin, "Dukascopy", ["Gmt time,Open,High,Low,Close,Volume"], (bar) => row(european(utc(bar.time)), ohlc(bar), bar.volume)),
  of(coin, "Dukascopy, local times", ["Local time,Open,High,Low,Close,Volume"], (bar) =>
    row(`${european(warsaw(bar.time))} GMT+0100`, ohlc(bar), bar.volume),
  ),
  of(session, "Barchart", ["Time,Open,High,Low,Last,Change,%Chg,Volume"], (bar) =>
    row(american(day(bar.time)), ohlc(bar), "0.25", "+0.14%", bar.volume),
  ),
  of(share, "A data frame by its index", [",open,high,low,close,volume"], (bar) =>
    row(`${newYork(bar.time)}-04:00`, ohlc(bar), bar.volume),
  ),
  of(session, "AmiBroker", ["Ticker,Date/Time,Open,High,Low,Close,Volume"], (bar) =>
    row("AAPL", american(day(bar.time)), ohlc(bar), bar.volume),
  ),
  of(
    share,
    "MetaStock",
    ["<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>"],
    (bar) => row("AAPL", "5", compact(newYork(bar.time)).split(" "), ohlc(bar), bar.volume, 0),
    { ...NY, stamp: "start" },
  ),
  of(without(share), "TradeStation", ['"Date","Time","Open","High","Low","Close","Up","Down"'], (bar) => {
    const [date = "", time = ""] = newYork(bar.time + 300_000).split(" ");
    return row(american(date), time.slice(0, 5), ohlc(bar), 600, 600);
  }),
  of(
    coin,
    "CoinAPI",
    [
      "time_period_start;time_period_end;time_open;time_close;price_open;price_high;price_low;price_close;volume_traded;trades_count",
    ],
    (bar) => row(iso(bar.time).replace(".000Z", ".0000000Z"), iso(bar.time + 3_600_000), "", "", ohlc(bar), bar.volume, 7),
    { delimiter: ";" },
  ),
  of(
    coin,
    "CryptoDataDownload",
    ["https://www.CryptoDataDownload.com", "Unix Timestamp,Date,Symbol,Open,High,Low,Close,Volume"],
    (bar) => row(bar.time, utc(bar.time), "BTCUSD", ohlc(bar), bar.volume),
  ),
];

/** The file as text. */
export const textOf = ({ head, rows }: Pick<ShapeFile, "head" | "rows">) => [...head, ...rows].join("\n");

const AT = Date.UTC(2026, 0, 1);

export type Said = Pick<Parameters<typeof parseBarFile>[1], "symbol" | "timeframe" | "timeZone" | "stamp" | "byHand">;

/** What the desk reads, given what a person says of the file. */
export function readShape(text: string, { symbol, timeframe, timeZone, stamp, byHand }: Said) {
  return parseBarFile(text, { symbol, timeframe, timeZone, stamp, byHand, at: AT });
}
