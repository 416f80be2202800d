import { BUY, OPTION, SELL_SHORT, type Shape, SPLIT } from "../shape";

/** Flex queries with the section Trades, in XML or CSV, and the section Trades of an activity statement. */
export const INTERACTIVE_BROKERS: Shape = {
  name: "Interactive Brokers",
  formats: ["csv", "xml"],
  needs: [["assetclass", "assetcategory"], ["datetime"], ["symbol"], ["quantity"], ["tradeprice", "tprice"]],
  columns: {
    time: ["datetime"],
    kind: ["assetclass", "assetcategory"],
    symbol: ["symbol"],
    qty: ["quantity"],
    price: ["tradeprice", "tprice"],
    fees: ["ibcommission", "commfee", "taxes"],
    id: ["ibexecid", "transactionid", "tradeid"],
    currency: ["currencyprimary", "currency"],
    opens: ["opencloseindicator", "code"],
    level: ["levelofdetail", "datadiscriminator"],
  },
  kinds: [
    [/^(?:opt|fop|fsfop|equity and index options|options?)\b/, OPTION],
    [/split/, SPLIT],
    [/^(?:stk|stocks?|etf|crypto|cryptocurrency)\b.* buy$/, BUY],
    [/^(?:stk|stocks?|etf|crypto|cryptocurrency)\b.* sell$/, SELL_SHORT],
    [
      /^(?:fut|futures?|cash|forex|bond|bonds|cfd|cfds|war|fund|mutual funds)\b/,
      { refusal: "asset class must be STK, ETF or CRYPTO: the desk knows shares and coins" },
    ],
  ],
  clock: "wall",
  zone: "America/New_York",
  feesAre: "negative",
  isNewestFirst: false,
  source: { page: "https://www.ibkrguides.com/reportingreference/reportguide/tradesfq.htm", seen: "2026-12-01" },
  known:
    "orders and their executions may both be told: where executions are, orders are left out; times are of the zone set for the account, New York's unless another is named",
};
