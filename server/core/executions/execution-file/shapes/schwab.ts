import { BUY, COVER, OPTION, SELL, SELL_SHORT, type Shape, SPLIT } from "../shape";

/** The history of a brokerage account, as its page exports it. */
export const SCHWAB: Shape = {
  name: "Schwab",
  formats: ["csv"],
  needs: [["date"], ["action"], ["symbol"], ["quantity"], ["price"], ["fees&comm"], ["amount"]],
  columns: {
    time: ["date"],
    kind: ["action"],
    symbol: ["symbol"],
    qty: ["quantity"],
    price: ["price"],
    fees: ["fees&comm"],
    amount: ["amount"],
  },
  kinds: [
    [/ to (?:open|close)$/, OPTION],
    [/split/, SPLIT],
    [/^(?:buy|reinvest shares)$/, BUY],
    [/^sell$/, SELL],
    [/^sell short$/, SELL_SHORT],
    [/^(?:buy to cover|cover short)$/, COVER],
  ],
  clock: "day",
  zone: "America/New_York",
  feesAre: "either",
  isNewestFirst: true,
  source: { page: "https://github.com/vroonhof/opensteuerauszug (formats.md of its Schwab importer)", seen: "2026-12-01" },
  known: "`01/16/2024 as of 01/12/2024` counts at the second date; the last line is a total",
};
