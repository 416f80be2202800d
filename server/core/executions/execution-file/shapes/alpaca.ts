import { BUY, SELL, SELL_SHORT, type Shape, SPLIT } from "../shape";

/** Account activities, as the API answers them or as a table of the same fields. */
export const ALPACA: Shape = {
  name: "Alpaca",
  formats: ["csv", "json"],
  needs: [["activitytype"], ["transactiontime", "date"]],
  columns: {
    time: ["transactiontime"],
    kind: ["activitytype", "side"],
    symbol: ["symbol"],
    qty: ["qty"],
    price: ["price"],
    fees: [],
    id: ["id"],
  },
  kinds: [
    [/^fill buy$/, BUY],
    [/^fill sell$/, SELL],
    [/^fill sell_short$/, SELL_SHORT],
    [/^(?:split|spin|ssp)\b/, SPLIT],
    [/^fill/, { refusal: "side must be buy, sell or sell_short" }],
  ],
  clock: "instant",
  zone: "UTC",
  feesAre: "costs",
  isNewestFirst: true,
  source: { page: "https://docs.alpaca.markets/docs/account-activities", seen: "2026-12-01" },
  known: "regulatory and coin fees are activities of their own (FEE, CFEE): counted, and in no trade",
};
