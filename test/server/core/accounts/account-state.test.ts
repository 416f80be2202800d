import { describe, expect, it } from "vitest";
import { accountStateOf } from "@/server/adapters/alpaca/account-state";
import {
  type AccountState,
  accountNotes,
  allOrdersObjection,
  isSameState,
  purchaseObjection,
  standingObjection,
} from "@/server/core/accounts/account-state";

const NOW = Date.UTC(2026, 2, 3, 15);
const FINE: AccountState = {
  status: "ACTIVE",
  cryptoStatus: "ACTIVE",
  isBlocked: false,
  isTradingBlocked: false,
  isSuspendedByUser: false,
  areTransfersBlocked: false,
  closingOnly: [],
  isCryptoDisabled: false,
  isShortingEnabled: true,
  isPatternDayTrader: null,
  dayTrades: null,
  buyingPowerUsd: "400023.32",
};

/** What stands against a purchase of shares, of coins, and against a sale, in each state. */
const STATES: readonly (readonly [string, Partial<AccountState>, boolean, boolean, boolean])[] = [
  ["nothing said", {}, false, false, false],
  ["blocked", { isBlocked: true }, true, true, true],
  ["trading blocked", { isTradingBlocked: true }, true, true, true],
  ["suspended", { isSuspendedByUser: true }, true, true, true],
  ["closing only", { closingOnly: ["ach_return"] }, true, true, false],
  ["no shares", { status: "INACTIVE" }, true, false, false],
  ["no coins", { cryptoStatus: "INACTIVE" }, false, true, false],
  ["a status for all", { status: "ACCOUNT_UPDATED", cryptoStatus: "" }, true, true, false],
  ["no status told", { status: "", cryptoStatus: "" }, true, true, false],
  ["coins turned off", { isCryptoDisabled: true }, false, true, false],
  ["transfers blocked", { areTransfersBlocked: true }, false, false, false],
  ["no shorting", { isShortingEnabled: false }, false, false, false],
  ["pattern day trader", { isPatternDayTrader: true, dayTrades: 4 }, false, false, false],
  ["no buying power", { buyingPowerUsd: "0.00" }, false, false, false],
];

describe("a state of the account", () => {
  it.each(STATES)("with %s holds back what it says", (_, part, shares, coins, sales) => {
    const state = { ...FINE, ...part };
    const found = [purchaseObjection(state, "equity"), purchaseObjection(state, "crypto"), allOrdersObjection(state)];
    expect(found.map((reason) => reason !== null)).toEqual([shares, coins, sales]);
  });

  it("is told where it holds nothing back", () => {
    expect(accountNotes(FINE)).toEqual([]);
    expect(accountNotes({ ...FINE, areTransfersBlocked: true, isPatternDayTrader: true })).toHaveLength(2);
  });

  it("is the same whatever its money does, and another when any word of it is", () => {
    expect(isSameState(FINE, { ...FINE, buyingPowerUsd: "1.00", dayTrades: 3 })).toBe(true);
    expect(isSameState(null, null)).toBe(true);
    expect(isSameState(null, FINE)).toBe(false);
    expect(isSameState(FINE, { ...FINE, closingOnly: ["unspecified"] })).toBe(false);
    expect(isSameState(FINE, { ...FINE, cryptoStatus: "INACTIVE" })).toBe(false);
  });
});

describe("a refusal for the account's state", () => {
  const MINUTE_MS = 60_000;
  const about = (isSale: boolean, now: number) => ({ isSale, assetClass: "equity", now }) as const;
  const refused = (ofSale: boolean) => ({ state: FINE, refusals: { equity: { at: NOW, words: "no", ofSale } } });

  it.each([
    ["a purchase, purchases a day", false, false, 1_440],
    ["a purchase, sales not at all", false, true, 0],
    ["a sale, sales five minutes", true, true, 5],
    ["a sale, purchases a day", true, false, 1_440],
  ] as const)("of %s", (_, ofSale, isSale, minutes) => {
    if (minutes > 0)
      expect(standingObjection(refused(ofSale), about(isSale, NOW + minutes * MINUTE_MS - 1))).toMatch(
        /^the broker refused an order for the account's state, .* ago, and has told no other since: no$/,
      );
    expect(standingObjection(refused(ofSale), about(isSale, NOW + minutes * MINUTE_MS))).toBeNull();
  });

  it("holds back nothing of another class", () => {
    expect(standingObjection(refused(false), { isSale: false, assetClass: "crypto", now: NOW })).toBeNull();
  });
});

describe("Alpaca's words for it", () => {
  it("are read whatever they are", () => {
    const odd = {
      status: 7,
      crypto_status: { a: 1 },
      account_blocked: "TRUE",
      trading_blocked: 1,
      trade_suspended_by_user: null,
      transfers_blocked: "true",
      shorting_enabled: null,
      daytrade_count: "many",
      buying_power: "much",
      admin_configurations: [],
    };
    expect(accountStateOf(odd)).toEqual({
      status: "",
      cryptoStatus: "",
      isBlocked: true,
      isTradingBlocked: false,
      isSuspendedByUser: false,
      areTransfersBlocked: true,
      closingOnly: [],
      isCryptoDisabled: false,
      isShortingEnabled: null,
      isPatternDayTrader: null,
      dayTrades: null,
      buyingPowerUsd: null,
    });
    expect(accountStateOf({ status: "BRAND_NEW" })).toMatchObject({ status: "BRAND_NEW", cryptoStatus: "" });
  });

  it("tell a restriction to closing by its reasons", () => {
    const reasons = { position_to_equity_ratio: true, ach_return: true, unspecified: false };
    const told = accountStateOf({ status: "ACTIVE", admin_configurations: { restrict_to_liquidation_reasons: reasons } });
    expect(told.closingOnly).toEqual(["ach_return", "position_to_equity_ratio"]);
    expect(accountStateOf({ admin_configurations: { restrict_to_liquidation_reasons: "x" } }).closingOnly).toEqual([]);
  });
});
