import { type AssetClass, CLASS_WORDS } from "../market/asset-class";
import { span } from "../time/span";

/** What a broker tells of an account besides its money. Words are the broker's. */
export type AccountState = {
  /** Of trading shares; "" where it is not told. */
  readonly status: string;
  /** Of trading coins; "" where it is not told, and that of shares holds. */
  readonly cryptoStatus: string;
  readonly isBlocked: boolean;
  readonly isTradingBlocked: boolean;
  readonly isSuspendedByUser: boolean;
  readonly areTransfersBlocked: boolean;
  /** Why nothing is taken but what closes positions; empty where all is taken. */
  readonly closingOnly: readonly string[];
  readonly isCryptoDisabled: boolean;
  /** null where it is not told, as the next three. */
  readonly isShortingEnabled: boolean | null;
  readonly isPatternDayTrader: boolean | null;
  readonly dayTrades: number | null;
  /** Read for a person, never used: an entry is judged on cash alone. */
  readonly buyingPowerUsd: string | null;
};

/** An order that was refused because of the account's state. Times in epoch milliseconds. */
export type AccountRefusal = {
  readonly at: number;
  /** The broker's. */
  readonly words: string;
  /** Whether a sale was refused; else it was a purchase. */
  readonly ofSale: boolean;
};

/** The last refusal of each asset class. They go when the state that is told is another. */
export type AccountRefusals = Readonly<Partial<Record<AssetClass, AccountRefusal>>>;

/** What is known of the account when an order is judged. */
export type AccountStanding = { readonly state: AccountState | null; readonly refusals: AccountRefusals };

const ACTIVE = "ACTIVE";
/** A state may end as silently as it began. */
const ENTRIES_WAIT_MS = 86_400_000;
const SALES_WAIT_MS = 5 * 60_000;

/** Why the broker takes no order of any kind; null where it says nothing of the sort. */
export function allOrdersObjection(state: AccountState): string | null {
  if (state.isBlocked) return "the broker has blocked the account (account_blocked)";
  if (state.isTradingBlocked) return "the broker has blocked trading for the account (trading_blocked)";
  if (state.isSuspendedByUser) return "new orders are suspended in the account's own configuration (trade_suspended_by_user)";
  return null;
}

/** Why the account's status lets nobody count on orders of the class being taken; null where it is active. */
export function statusObjection({ status, cryptoStatus }: AccountState, assetClass: AssetClass): string | null {
  const told = assetClass === "crypto" && cryptoStatus !== "" ? cryptoStatus : status;
  if (told === ACTIVE) return null;
  const what = told === "" ? "not told" : `"${told}", not "${ACTIVE}"`;
  return `the account's status for ${CLASS_WORDS[assetClass]} at the broker is ${what}`;
}

/** Why the broker would not take a purchase, by what it tells. */
export function purchaseObjection(state: AccountState, assetClass: AssetClass): string | null {
  const objection = allOrdersObjection(state) ?? statusObjection(state, assetClass);
  if (objection !== null) return objection;
  if (assetClass === "crypto" && state.isCryptoDisabled)
    return "the broker has turned coins off for the account (disable_crypto)";
  if (state.closingOnly.length === 0) return null;
  return `the broker has restricted the account to closing positions (${state.closingOnly.join(", ")})`;
}

/**
 * Why an order is not sent at `now`, for the account's state as it was told last or because of what was refused since; null when it may be. A
 * sale is tried wherever the broker does not say that it takes none.
 */
export function standingObjection(
  { state, refusals }: AccountStanding,
  { isSale, assetClass, now }: { readonly isSale: boolean; readonly assetClass: AssetClass; readonly now: number },
): string | null {
  const told = state && (isSale ? allOrdersObjection(state) : purchaseObjection(state, assetClass));
  if (told) return told;
  const refusal = refusals[assetClass];
  if (!refusal || (isSale && !refusal.ofSale)) return null;
  const waitedMs = now - refusal.at;
  if (waitedMs >= (isSale ? SALES_WAIT_MS : ENTRIES_WAIT_MS)) return null;
  const when = `${span(Math.max(0, waitedMs))} ago`;
  return `the broker refused an order for the account's state, ${when}, and has told no other since: ${refusal.words}`;
}

/** What a person should know and that keeps no order back. */
export function accountNotes({ areTransfersBlocked, isPatternDayTrader }: AccountState): readonly string[] {
  return [
    ...(areTransfersBlocked ? ["the broker has blocked transfers of money (transfers_blocked)"] : []),
    ...(isPatternDayTrader ? ["the account is flagged as a pattern day trader's (pattern_day_trader)"] : []),
  ];
}

/** Whether two readings tell the same of what orders are taken. Money moves all the time and says nothing of it. */
export function isSameState(one: AccountState | null, other: AccountState | null): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(state: AccountState | null): string {
  return state === null ? "" : JSON.stringify(Object.entries({ ...state, buyingPowerUsd: null, dayTrades: null }).sort());
}
