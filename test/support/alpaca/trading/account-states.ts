import { z } from "zod";
import { type Refusal, refusal } from "../shared/refusal";

type View = Readonly<Record<string, unknown>>;

/** What an account tells of itself in each state, beside what it tells in none. */
const STATES = {
  trading_blocked: { trading_blocked: true },
  account_blocked: { account_blocked: true },
  suspended: { trade_suspended_by_user: true },
  transfers_blocked: { transfers_blocked: true },
  closing_only: { admin_configurations: { restrict_to_liquidation_reasons: { ach_return: true, unspecified: false } } },
  crypto_inactive: { crypto_status: "INACTIVE" },
  crypto_disabled: { admin_configurations: { disable_crypto: true } },
  shorting_off: { shorting_enabled: false },
  /** No longer told since 2026-07-06; it may still come. */
  pattern_day_trader: { pattern_day_trader: true, daytrade_count: 4 },
  /** What `status` says. */
  status: {},
  /** All of it is over. */
  none: {},
} as const satisfies Readonly<Record<string, View>>;

export type AccountStateName = keyof typeof STATES;
export const ACCOUNT_STATES = z.enum(Object.keys(STATES) as [AccountStateName, ...AccountStateName[]]);

export type AccountStates = ReturnType<typeof openAccountStates>;

/** In which states the account is. */
export function openAccountStates() {
  let entered: readonly { readonly fields: View; readonly told: boolean }[] = [];
  const merged = (fields: readonly View[]): View => {
    const admin = fields.map((each) => viewOf(each.admin_configurations));
    const all: View = Object.assign({}, ...fields);
    return all.admin_configurations === undefined ? all : { ...all, admin_configurations: Object.assign({}, ...admin) };
  };
  return {
    enter: (state: AccountStateName, { status, told }: { readonly status: string; readonly told: boolean }) => {
      const fields = state === "status" ? { status } : STATES[state];
      entered = state === "none" ? [] : [...entered, { fields, told }];
    },
    /** What the account tells of them. */
    told: (): View => merged(entered.filter(({ told }) => told).map(({ fields }) => fields)),
    /** What is so of the account. */
    all: (): View => merged(entered.map(({ fields }) => fields)),
  };
}

type Applicant = { readonly symbol: string; readonly side: string | null };

const forbidden = (message: string) => refusal(403, 40310000, message);

/**
 * Why the account may not send the order, by what is so of it, whether it tells it or not; null when it may.
 *
 * Sources of the words: "new orders are rejected by user request" (lumibot issue 373); "account is not authorized to trade" and, for purchases
 * alone, "account is restricted to liquidation only" (Alpaca's published gobroker, `service/order`; Alpaca's guide to common API errors);
 * "crypto orders not allowed for account" (Alpaca-API issue 264); "us_equity orders not allowed for account" (alpaca-java issue 147).
 */
export function accountObjection(account: View, { symbol, side }: Applicant): Refusal | null {
  if (account.trade_suspended_by_user === true) return forbidden("new orders are rejected by user request");
  if (account.trading_blocked === true || account.account_blocked === true)
    return forbidden("account is not authorized to trade");
  const admin = adminOf(account);
  if (symbol.includes("/") && (isNot(account.crypto_status, "ACTIVE") || admin.disable_crypto === true))
    return refusal(422, 40010001, "crypto orders not allowed for account");
  if (!symbol.includes("/") && isNot(account.status, "ACTIVE"))
    return refusal(422, 40010001, "us_equity orders not allowed for account");
  const reasons = Object.values(viewOf(admin.restrict_to_liquidation_reasons));
  return side === "buy" && reasons.includes(true) ? forbidden("account is restricted to liquidation only") : null;
}

function adminOf({ admin_configurations: admin }: View): View {
  return viewOf(admin);
}

function viewOf(value: unknown): View {
  return typeof value === "object" && value !== null ? (value as View) : {};
}

function isNot(told: unknown, wanted: string): boolean {
  return told !== undefined && told !== wanted;
}
