import { BUY, OPTION, SELL, type Shape, SPLIT } from "../shape";

/** The report of account activity. */
export const ROBINHOOD: Shape = {
  name: "Robinhood",
  formats: ["csv"],
  needs: [["activitydate"], ["instrument"], ["transcode"], ["quantity"], ["price"], ["amount"]],
  columns: {
    time: ["activitydate"],
    kind: ["transcode"],
    symbol: ["instrument"],
    qty: ["quantity"],
    price: ["price"],
    fees: [],
    amount: ["amount"],
  },
  kinds: [
    [/^(?:bto|sto|btc|stc|oexp|oasgn|oexcs)$/, OPTION],
    [/^(?:spl|spr)$/, SPLIT],
    [/^buy$/, BUY],
    [/^sell$/, SELL],
  ],
  clock: "day",
  zone: "America/New_York",
  feesAre: "either",
  isNewestFirst: true,
  source: { page: "https://github.com/acarlson98/rhParser (README.md)", seen: "2026-12-01" },
  known: "descriptions over several lines, amounts such as ($1,234.56), a disclaimer at the end; fees are not told apart",
};
