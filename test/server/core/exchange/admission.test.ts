import { describe, expect, it } from "vitest";
import { objectionTo } from "@/server/core/exchange/admission";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS } from "@/server/core/exchange/fill-model";
import { createMatchingSession } from "@/server/core/exchange/matching-session";
import { candidateOf } from "@/server/core/exchange/order-candidate";
import type { Instrument } from "@/server/core/market/market";
import type { OrderRequest } from "@/server/core/orders/order";
import { instrumentOf } from "../../../fakes/scripted-market";

const COSTS = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0 };
const LEGS = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" };
const STOP_LEG = { ...LEGS, targetPrice: null };
const FRACTIONAL = { fractionable: true, qtyIncrement: "0.000000001" };
const OCO = { side: "sell", type: "limit", orderClass: "oco", limitPrice: "110", bracket: STOP_LEG } as const;
const LIMIT = { type: "limit", limitPrice: "99" } as const;

/** What is said against an order while the market stands at 100, with 100,000 US dollars and 50 shares held. */
function objection(part: Partial<OrderRequest>, rules: Partial<Instrument> = {}): string | null {
  const nothing = { limitPrice: null, stopPrice: null, trailFraction: null, bracket: null };
  const plain = { timeInForce: "gtc", extendedHours: false, orderClass: part.bracket ? "bracket" : "simple" } as const;
  const base = { clientOrderId: "a", symbol: "TSLA", side: "buy", type: "market", qty: "10" } as const;
  const request: OrderRequest = { ...base, ...nothing, ...plain, ...part };
  const held = { qty: "50", avgPrice: "100", realizedUsd: "0", feesUsd: "0" };
  const session = createMatchingSession({ ...openingState("100000"), positions: { TSLA: held } }, [], 1, COSTS);
  return objectionTo(candidateOf(session, request, { ...instrumentOf(request.symbol), ...rules }, 100));
}

describe("objectionTo", () => {
  it.each<[string, Partial<OrderRequest>, Partial<Instrument>?]>([
    ["a bracket", { bracket: LEGS }],
    ["a bracket with a stop-limit", { bracket: { ...LEGS, stopLimitPrice: "94" } }],
    ["an oto of a stop", { orderClass: "oto", bracket: STOP_LEG }],
    ["an oto of a target", { orderClass: "oto", bracket: { ...LEGS, stopPrice: null } }],
    ["an oco", OCO],
    ["a stop-limit", { side: "sell", type: "stop_limit", stopPrice: "95", limitPrice: "94" }],
    ["a part of a share in a simple day order", { qty: "0.5", timeInForce: "day" }, FRACTIONAL],
    ["whole shares of a fractionable asset in a bracket", { bracket: LEGS }, FRACTIONAL],
    ["a limit order for outside the session", { ...LIMIT, extendedHours: true, timeInForce: "day" }],
    ["a part of a coin that is good till canceled", { symbol: "BTC/USD", qty: "0.5" }],
    ["an immediate order of a coin", { symbol: "BTC/USD", timeInForce: "ioc" }],
    ["a stop that trails by a part of the price", { side: "sell", type: "trailing_stop", trailFraction: 0.02 }],
    ["a purchase of just the least worth", {}, { minNotionalUsd: "1000" }],
    ["a sale of less than the least worth", { side: "sell" }, { minNotionalUsd: "1001" }],
    ["a client id of 128 characters", { clientOrderId: "a".repeat(128) }],
  ])("has nothing against %s", (_, part, rules) => {
    expect(objection(part, rules)).toBeNull();
  });

  it.each<[string, Partial<OrderRequest>, Partial<Instrument>?]>([
    ['asset "TSLA" is not tradable', {}, { untradable: "halted" }],
    ['asset "TSLA" is not fractionable', { qty: "0.5", timeInForce: "day" }],
    ["fractional orders must be simple orders", { qty: "0.5", timeInForce: "day", bracket: LEGS }, FRACTIONAL],
    ["fractional orders must be DAY orders", { qty: "0.5" }, FRACTIONAL],
    ['qty "0.0000000001" must be above 0 and a multiple of 0.000000001', { qty: "0.0000000001" }, FRACTIONAL],
    ["stop_limit orders require a limitPrice", { type: "stop_limit", stopPrice: "105" }],
    ["stop_limit orders require a stopPrice", { type: "stop_limit", limitPrice: "105" }],
    ["crypto orders not allowed for advanced order_class: bracket", { symbol: "BTC/USD", bracket: LEGS }, { hasBrackets: false }],
    ["simple orders take no stop_loss and no take_profit", { orderClass: "simple", bracket: LEGS }],
    ["bracket orders require take_profit.limit_price", { orderClass: "bracket" }],
    ["bracket orders require stop_loss.stop_price", { bracket: { ...LEGS, stopPrice: null } }],
    ["oto orders require either a stop_loss or a take_profit, and not both", { orderClass: "oto", bracket: LEGS }],
    ["oto orders require either a stop_loss or a take_profit, and not both", { orderClass: "oto" }],
    ["oco orders must be limit orders", { ...OCO, type: "market", limitPrice: null }],
    ["oco orders name their take_profit once, as their limit_price", { ...OCO, bracket: LEGS }],
    ["oco orders require stop_loss.stop_price", { ...OCO, bracket: null }],
    ["oco orders must be sell orders: there are no short positions", { ...OCO, side: "buy" }],
    ["stop_loss.stop_price 95 must be below limit_price 94", { ...OCO, limitPrice: "94" }],
    ["stop price must be less than current price", { ...OCO, bracket: { ...STOP_LEG, stopPrice: "100" } }],
    ["stop price must be less than current price", { side: "sell", type: "stop", stopPrice: "100" }],
    [
      "stop_loss.limit_price requires stop_loss.stop_price",
      { orderClass: "oto", bracket: { ...LEGS, stopPrice: null, stopLimitPrice: "94" } },
    ],
    ["bracket orders must be DAY or GTC orders", { bracket: LEGS, timeInForce: "ioc" }],
    ["extended hours order must be DAY or GTC limit orders", { extendedHours: true }],
    ["extended hours order must be DAY or GTC limit orders", { ...LIMIT, extendedHours: true, timeInForce: "ioc" }],
    ["extended hours order must be simple orders", { ...LIMIT, extendedHours: true, bracket: LEGS }],
    ["invalid crypto time_in_force", { symbol: "BTC/USD", timeInForce: "day" }],
    ["account is not allowed to short", { side: "sell", bracket: LEGS }],
    ["stop_loss.stop_price 99 must be below base_price 99", { ...LIMIT, bracket: { ...LEGS, stopPrice: "99" } }],
    ["take_profit.limit_price 99 must be above base_price 100", { bracket: { ...LEGS, targetPrice: "99" } }],
    [
      "invalid stop_loss.limit_price 94.001. sub-penny increment does not fulfill minimum pricing criteria",
      { bracket: { ...LEGS, stopLimitPrice: "94.001" } },
    ],
    ["insufficient qty available for order (requested: 51, available: 50)", { ...OCO, qty: "51" }],
    ["insufficient qty available for order (requested: 51, available: 50)", { side: "sell", qty: "51" }],
    ["cost basis must be >= minimal amount of order 1001", {}, { minNotionalUsd: "1001" }],
    ['trail "0" must be between 0 and 1', { side: "sell", type: "trailing_stop", trailFraction: 0 }],
    ['trail "1" must be between 0 and 1', { side: "sell", type: "trailing_stop", trailFraction: 1 }],
    ['trail "-0.1" must be between 0 and 1', { side: "sell", type: "trailing_stop", trailFraction: -0.1 }],
  ])("says %s", (words, part, rules) => {
    expect(objection(part, rules)).toBe(words);
  });

  it.each(["", "a b", " a", "a ", "a".repeat(129)])('refuses the client id "%s"', (clientOrderId) => {
    const words = 'must have 1 to 128 characters of A-Z, a-z, 0-9, "." "_" and "-"';
    expect(objection({ clientOrderId })).toBe(`client_order_id "${clientOrderId.slice(0, 40)}" ${words}`);
  });

  it("reckons a stop-limit's cost at its limit, beyond which it never fills", () => {
    const part = { type: "stop_limit", stopPrice: "105", limitPrice: "110" } as const;
    expect(objection({ ...part, qty: "909" })).toBeNull();
    expect(objection({ ...part, qty: "910" })).toBe("insufficient buying power (cost basis: 100100.00, buying power: 100000.00)");
  });
});
