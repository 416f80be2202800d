import type { Route } from "../route";
import { ACCOUNT_ROUTES } from "./account";
import { CHANGE_ROUTES } from "./change";
import { ORDER_ROW_ROUTES } from "./order-rows";
import { REPLY_ROUTE } from "./questions";
import { TRADES_ROUTE } from "./trades";

/** Orders, executions, positions and cash of the account. */
export const TRADING_ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...ORDER_ROW_ROUTES,
  ...CHANGE_ROUTES,
  REPLY_ROUTE,
  TRADES_ROUTE,
];
