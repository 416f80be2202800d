import { z } from "zod";
import { WIRE_FAULTS } from "../../news/wire-fault";
import { ACCOUNT_STATES } from "../trading/account-states";
import { UNIT_EVENTS } from "./unit-events";

/** Which requests a fault meets: all that fit `method` and begin with `path`; `times` of them, or all. */
const when = {
  method: z.enum(["GET", "POST", "PATCH", "PUT", "DELETE"]).optional(),
  path: z.string().optional(),
  times: z.int().positive().optional(),
};
const times = { times: z.int().positive().optional() };
const symbol = z.string().min(1);
/** As it is on the wire, whatever it says. */
const row = z.record(z.string(), z.unknown());

/** Met by requests. */
const REQUEST_FAULTS = [
  /** The answer comes `ms` later. `before` waits before anything is done, else after. */
  z.strictObject({ fault: z.literal("delay"), ms: z.number().min(0), before: z.boolean().default(true), ...when }),
  /** The connection is cut and nothing was done. */
  z.strictObject({ fault: z.literal("drop_before"), ...when }),
  /** What was asked is done, and the connection is cut without an answer. */
  z.strictObject({ fault: z.literal("drop_after_accept"), ...when }),
  /** 429, with the rate headers or bare. */
  z.strictObject({
    fault: z.literal("rate_limited"),
    headers: z.boolean().default(true),
    resetSeconds: z.number().default(1),
    ...when,
  }),
  /** A page of the load balancer. `afterAccept`: what was asked is done all the same. */
  z.strictObject({
    fault: z.literal("server_error"),
    status: z.int().min(500).max(599).default(503),
    body: z.string().default("<html><head><title>503 Service Temporarily Unavailable</title></head></html>"),
    afterAccept: z.boolean().default(false),
    ...when,
  }),
  z.strictObject({ fault: z.literal("html_unauthorized"), ...when }),
  /** The answer is right and breaks on its way. */
  z.strictObject({ fault: z.literal("broken_answer"), how: z.enum(WIRE_FAULTS), ...when }),
] as const;

/** Met by orders, the stream or the market. */
const VENUE_FAULTS = [
  /** New orders are neither found nor listed for `ms` of real time, while their client ids are taken. */
  z.strictObject({ fault: z.literal("late_visibility"), ms: z.number().min(0), ...times }),
  /** The next orders are accepted and rejected afterwards. */
  z.strictObject({ fault: z.literal("reject_later"), ...times }),
  /** In the first bar from now on `qty` units of the symbol trade, and none after it, until the faults are reset. */
  z.strictObject({ fault: z.literal("partial_fill"), symbol, qty: z.number().positive() }),
  /** Rows of a cancellation of all orders that fail with a 500 and leave their order as it is. */
  z.strictObject({ fault: z.literal("cancel_row_fails"), ...times }),
  /** Cancellations are taken and stay pending for `ms` of market time, in which the order still holds what it holds. */
  z.strictObject({ fault: z.literal("cancel_pending"), ms: z.number().positive(), ...times }),
  /** Executions of the symbol are not listed, until the faults are reset; its positions, its orders and the cash have them. */
  z.strictObject({ fault: z.literal("untold_fills"), symbol }),
  z.strictObject({ fault: z.literal("duplicate_events"), ...times }),
  /** Events that would go out together go out last first. */
  z.strictObject({ fault: z.literal("reorder_events"), ...times }),
  z.strictObject({ fault: z.literal("lose_events"), ...times }),
  /** The venue takes other fees of coins than its schedule says, in basis points. */
  z.strictObject({ fault: z.literal("coin_fee"), makerBps: z.number().min(0), takerBps: z.number().min(0) }),
  /**
   * Orders of the coin at the market are worked as limit orders 2 % from the quote that they met, as the service does, and are told as before. Without it
   * they fill at once, so that nobody sees a difference. Source: Alpaca's support page on notional values and what was filled, as of 2026-11.
   */
  z.strictObject({ fault: z.literal("coin_collar"), symbol, ...times }),
  /** Added to the time that the venue tells. */
  z.strictObject({ fault: z.literal("clock_skew"), ms: z.number() }),
  /** The calendar has other hours for a day than the rules, "HH:MM" in New York, or no session where neither is given. */
  z.strictObject({
    fault: z.literal("calendar_day"),
    date: z.iso.date(),
    open: z.string().optional(),
    close: z.string().optional(),
  }),
  /** A bar is published so many milliseconds of market time after its end. */
  z.strictObject({ fault: z.literal("late_bars"), ms: z.number().min(0) }),
  /** The broker trades the symbol in whole units only, or in steps of `step` where it is a coin. */
  z.strictObject({
    fault: z.literal("asset_rules"),
    symbol,
    fractionable: z.boolean().default(true),
    step: z.string().default("0.000000001"),
    /** All that is held may be sold, whatever its quantity. */
    restsAreTaken: z.boolean().default(false),
  }),
  /** The quotes of the symbol are those of `ms` before, while its bars go on. */
  z.strictObject({ fault: z.literal("stale_quote"), symbol, ms: z.number().positive() }),
  /** Quotes of the symbol make no sense: crossed, zero, or absurd. */
  z.strictObject({ fault: z.literal("bad_quote"), symbol, bid: z.number(), ask: z.number(), ...times }),
] as const;

/** Happen once, at once. */
const EVENTS = [
  z.strictObject({ fault: z.literal("drop_stream"), stream: z.enum(["trade", "data", "all"]).default("all") }),
  /** Orders that are hidden show from now on. */
  z.strictObject({ fault: z.literal("show_orders") }),
  z.strictObject({ fault: z.literal("halt"), symbol }),
  z.strictObject({ fault: z.literal("resume"), symbol }),
  /** From now on the symbol trades at `factor` times its prices, for no reason that anybody tells. */
  z.strictObject({ fault: z.literal("jump"), symbol, factor: z.number().positive() }),
  /** Somebody else trades on the account. `order` is the body of a request. */
  z.strictObject({ fault: z.literal("foreign_order"), order: row }),
  /**
   * The orders of the symbol in that role are told with this status from now on, whatever becomes of them, until they are cancelled; those that the
   * venue is done with for the day, until the next session, in which they work again.
   */
  z.strictObject({
    fault: z.literal("order_status"),
    symbol,
    role: z.enum(["simple", "entry", "stop", "target"]),
    status: z.enum(["suspended", "held", "expired", "pending_cancel", "done_for_day"]),
  }),
  /** The account shows an order that nothing works on: these fields of it, or what has become of the one with its `id`. */
  z.strictObject({ fault: z.literal("show_order"), order: row }),
  /** The account shows an activity besides those of its exchange. */
  z.strictObject({ fault: z.literal("show_activity"), activity: row }),
  /** The account shows a position besides those of its exchange, or another one of the `symbol`. */
  z.strictObject({ fault: z.literal("show_position"), position: row }),
  /** The account tells these fields of itself otherwise. */
  z.strictObject({ fault: z.literal("show_account"), account: row }),
  /**
   * The account is in this state from now on, besides those it is in, or in none: it tells it, unless `told` is false, and refuses the orders
   * that one in it may not send. `status` is that of state "status".
   */
  z.strictObject({
    fault: z.literal("account_state"),
    state: ACCOUNT_STATES,
    status: z.string().default("ACCOUNT_UPDATED"),
    told: z.boolean().default(true),
  }),
  /** Units of a symbol that cost `price` each, fewer than none for a debt of them, and dollars come into the account without an execution. */
  z.strictObject({
    fault: z.literal("transfer"),
    symbol: symbol.optional(),
    qty: z.string().default("0"),
    price: z.string().default("0"),
    usd: z.string().default("0"),
  }),
  /** The account holds and shows whatever the seed makes of it, besides `symbols`, which somebody else trades. */
  z.strictObject({ fault: z.literal("account_of"), seed: z.int(), symbols: z.array(symbol).default([]) }),
] as const;

export const faultSchema = z.discriminatedUnion("fault", [...REQUEST_FAULTS, ...VENUE_FAULTS, ...EVENTS, ...UNIT_EVENTS]);

/** A fault as it is asked for, in a test or at `POST /_faults`. */
export type FaultRequest = z.input<typeof faultSchema>;
export type VenueFault = z.output<typeof faultSchema>;
export type FaultName = VenueFault["fault"];
export type FaultOf<Name extends FaultName> = Extract<VenueFault, { readonly fault: Name }>;
