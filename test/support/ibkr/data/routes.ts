import type { Route } from "../route";
import { infoAndRules, search, stocks } from "./contract-rows";
import { history } from "./history";
import { tradingSchedule } from "./schedule";
import { snapshot } from "./snapshot";

/** Contracts, prices and hours. */
export const DATA_ROUTES: readonly Route[] = [
  { method: "GET", path: "/trsrv/stocks", withoutSession: true, handle: stocks },
  { method: "GET", path: "/contract/trading-schedule", withoutSession: true, handle: tradingSchedule },
  { method: "GET", path: "/iserver/secdef/search", handle: search },
  { method: "GET", path: "/iserver/contract/:conid/info-and-rules", handle: infoAndRules },
  { method: "GET", path: "/iserver/marketdata/history", handle: history },
  { method: "GET", path: "/iserver/marketdata/snapshot", handle: snapshot },
];
