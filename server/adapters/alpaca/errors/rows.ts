import type { FaultCode } from "@/server/core/fault";

/** What was asked of the broker. A submission or a replacement may have come about although its answer was lost. */
export type AlpacaAction = "read" | "submit" | "replace" | "cancel";

export interface ErrorRow {
  readonly kind: string;
  /** The lowest and the highest status it comes with. */
  readonly status: readonly [number, number];
  /** Found in the broker's words. */
  readonly text?: RegExp;
  /** Only where the answer has no code of Alpaca, as from a gateway before it. */
  readonly codeless?: true;
  readonly only?: readonly AlpacaAction[];
  readonly fault: FaultCode | Readonly<Record<AlpacaAction, FaultCode>>;
  /** What to do, for a person; null where the words say it. */
  readonly advice: string | null;
}

/** Whether something may have come about when the answer is not known. */
export const UNCERTAIN = {
  read: "broker_unreachable",
  cancel: "broker_unreachable",
  submit: "order_unknown",
  replace: "order_unknown",
} as const satisfies Record<AlpacaAction, FaultCode>;

const REFUSED = { read: "invalid_input", cancel: "conflict", submit: "broker_rejected", replace: "broker_rejected" } as const;

/**
 * The closed list of what Alpaca answers against a request; the first row that fits holds. One code means many things and one thing comes with
 * several codes, so rows go by status and words.
 */
export const ERROR_ROWS = [
  {
    kind: "rate_limited",
    status: [429, 429],
    fault: "broker_unreachable",
    advice: "Alpaca takes no more requests at present; the request was not taken and may be made again",
  },
  {
    kind: "server_trouble",
    status: [500, 599],
    fault: UNCERTAIN,
    advice: "Alpaca is in trouble; see https://status.alpaca.markets",
  },
  {
    kind: "timed_out",
    status: [408, 408],
    fault: UNCERTAIN,
    advice: "Alpaca took too long to answer",
  },
  {
    kind: "bad_credentials",
    status: [401, 401],
    fault: "refused",
    advice: "check the key id and the secret, and that paper keys go to the paper address and live keys to the live one",
  },
  {
    kind: "duplicate_client_id",
    status: [400, 499],
    text: /client_order_id must be unique|duplicate client.?order.?id/i,
    only: ["submit", "replace"],
    fault: "order_unknown",
    advice: "an order with this client id was sent before; it has to be looked up",
  },
  {
    kind: "wash_trade",
    status: [400, 499],
    text: /wash trade|opposite side (?:market|limit|stop).{0,12}order exists/i,
    only: ["submit", "replace"],
    fault: "wash_trade",
    advice: "an open order on the other side stands against it; it has to be canceled first",
  },
  {
    kind: "already_ended",
    status: [400, 499],
    text: /already in|(?:not|no longer|un)\s?-?(?:cancell?able|replaceable)|(?:unable to|cannot|can't) (?:replace|cancel) order|order (?:is|has been) (?:already )?(?:filled|cancell?ed|expired|replaced)/i,
    only: ["cancel", "replace"],
    fault: "conflict",
    advice: null,
  },
  {
    kind: "no_quantity",
    status: [400, 499],
    // The balance of a coin is what is held of it; that of a dollar of any kind is money.
    text: /insufficient qty|held_for_orders|not enough (?:shares|quantity)|insufficient balance for (?!USD)|inferred: sell_to_open|must be exit orders/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "what is held is not there or is bound by other orders: cancel those first",
  },
  {
    kind: "no_buying_power",
    status: [400, 499],
    text: /insufficient buying power|insufficient balance|insufficient (?:day.?trading )?buying/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "there is not enough money for it: lower the size, or free what open orders hold",
  },
  {
    kind: "not_shortable",
    status: [400, 499],
    text: /(?:not allowed to|cannot be sold) short|not shortable|short (?:selling|sale)/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "this may not be sold short",
  },
  {
    kind: "trading_suspended",
    status: [400, 499],
    text: /rejected by user request|(?:trading|account) (?:is |has been )?(?:blocked|suspended|restricted|not active)|account is not (?:active|eligible|authorized to trade)|liquidation only|orders not allowed for account|pattern day trad/i,
    only: ["submit", "replace"],
    fault: "account_refused",
    advice: "the account takes no new orders: look at its state and at suspended trading in its configuration",
  },
  {
    kind: "not_tradable",
    status: [400, 499],
    text: /not (?:tradable|active|fractionable)|asset.{0,40}not found|halted|could not find asset/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "this cannot be traded at Alpaca, or not in parts",
  },
  {
    kind: "too_small",
    status: [400, 499],
    text: /cost basis must be|minimal (?:amount|qty|quantity)|minimum (?:order|notional)/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "the order is worth less than Alpaca takes",
  },
  {
    kind: "bad_increment",
    status: [400, 499],
    text: /sub-penny|increment|decimal places|must be integer/i,
    only: ["submit", "replace"],
    fault: "broker_rejected",
    advice: "a price or a quantity is not in the steps Alpaca takes",
  },
  {
    kind: "no_subscription",
    status: [400, 499],
    text: /subscription|permit querying|recent sip/i,
    only: ["read"],
    fault: "refused",
    advice: "the account has no subscription for this feed: choose the feed iex",
  },
  {
    kind: "forbidden",
    status: [403, 403],
    codeless: true,
    fault: "refused",
    advice: "the keys may not do this, or something before Alpaca keeps the request out",
  },
  {
    kind: "not_there",
    status: [404, 404],
    fault: { read: "not_found", cancel: "not_found", submit: "broker_rejected", replace: "not_found" },
    advice: null,
  },
  {
    kind: "conflicting",
    status: [409, 409],
    fault: { read: "conflict", cancel: "conflict", submit: "order_unknown", replace: "order_unknown" },
    advice: null,
  },
  { kind: "forbidden_order", status: [403, 403], fault: { ...REFUSED, read: "refused" }, advice: null },
  { kind: "invalid", status: [400, 400], fault: REFUSED, advice: null },
  { kind: "invalid", status: [422, 422], fault: REFUSED, advice: null },
  { kind: "unheard_of", status: [100, 499], fault: UNCERTAIN, advice: "something before Alpaca may have answered in its place" },
] as const satisfies readonly ErrorRow[];

export type AlpacaErrorKind = (typeof ERROR_ROWS)[number]["kind"] | "no_answer" | "unreadable" | "not_sent";
