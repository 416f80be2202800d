import { BUY, COVER, SELL, SELL_SHORT, type Shape } from "../shape";

/** What this desk exports of imported executions: read again, it is the same. */
export const ZTRADE: Shape = {
  name: "Ztrade",
  formats: ["csv", "json"],
  needs: [["key"], ["place"], ["effect"], ["feesusd"]],
  columns: {
    time: ["at"],
    kind: ["side", "effect"],
    symbol: ["symbol"],
    qty: ["qty"],
    price: ["price"],
    fees: ["feesusd"],
    id: ["key"],
    place: ["place"],
  },
  kinds: [
    [/^buy any$/, BUY],
    [/^buy close$/, COVER],
    [/^sell any$/, SELL_SHORT],
    [/^sell close$/, SELL],
  ],
  clock: "instant",
  zone: "UTC",
  feesAre: "costs",
  isNewestFirst: false,
  isOwn: true,
  source: { page: "docs/data/trades.md", seen: "2026-12-01" },
  known: "the export of imported executions; keys and places are taken as they are",
};
