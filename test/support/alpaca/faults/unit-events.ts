import { z } from "zod";

const symbol = z.string().min(1);
const amount = z.string().regex(/^-?\d+(?:\.\d+)?$/);
/** Whether the account has activities of it. */
const told = z.boolean().default(true);
/** Whether the company has announced it. */
const announced = z.boolean().default(true);

/**
 * What moves units, cash and names without an execution. The rows that tell of it are those of Alpaca's list of activities: a pair of rows where
 * units are exchanged, of which one takes the old ones and one gives the new ones, under one `group_id`. Sources: Alpaca's document of the trading
 * API, version 2.0.1 (`status`, `group_id` and the closer types of an activity), and its examples of activity events of 2026 (the signs of
 * quantities, and `previous_id` of what is taken back or corrected).
 */
export const UNIT_EVENTS = [
  /** `rate` new units for each that is held, for nothing. */
  z.strictObject({ fault: z.literal("stock_dividend"), symbol, rate: z.number().positive(), told, announced }),
  /** One unit for `from`; what is no whole unit is paid in cash at the new average price, or at `priceUsd`. */
  z.strictObject({
    fault: z.literal("reverse_split"),
    symbol,
    from: z.int().positive(),
    priceUsd: amount.optional(),
    told,
    announced,
  }),
  z.strictObject({ fault: z.literal("rename"), symbol, to: symbol, told, announced }),
  /** For each unit `rate` of another symbol, `cashUsd`, or both. */
  z.strictObject({
    fault: z.literal("merger"),
    symbol,
    to: symbol.optional(),
    rate: z.number().positive().default(1),
    cashUsd: amount.default("0"),
    told,
    announced,
  }),
  /** For each unit `rate` of another symbol, which come beside it. */
  z.strictObject({ fault: z.literal("spin_off"), symbol, to: symbol, rate: z.number().positive(), told, announced }),
  /** What is held of the symbol is gone: worthless, delisted, or sent elsewhere. */
  z.strictObject({ fault: z.literal("remove"), symbol, qty: amount.optional(), told, announced }),
  /** `ratio` new units for an old one. `ordersStay`: what rests keeps its quantities and prices (alpaca-py issue 469). */
  z.strictObject({
    fault: z.literal("split"),
    symbol,
    ratio: z.number().positive(),
    ordersStay: z.boolean().default(false),
    told,
    announced,
  }),
  /** A company announces something: a row of one of Alpaca's lists of corporate actions, such as "redemptions". */
  z.strictObject({ fault: z.literal("announce"), list: z.string().min(1), row: z.record(z.string(), z.unknown()) }),
  /** Cash comes or goes: interest, a journal, a deposit. `activity` are fields of the row that tells it. */
  z.strictObject({
    fault: z.literal("move_cash"),
    usd: amount,
    activity: z.record(z.string(), z.unknown()).default({ activity_type: "JNLC" }),
    told,
  }),
  /** Units come or go for nothing, as by a journal of shares. */
  z.strictObject({
    fault: z.literal("move_units"),
    symbol,
    qty: amount,
    activity: z.record(z.string(), z.unknown()).default({ activity_type: "JNLS" }),
    told,
  }),
  /**
   * The broker takes an activity back, or puts another amount in its place: a movement of cash by its id, or the last execution of a symbol.
   * `row`: the old row stays as it is, and another one names it; else the old row says it of itself.
   */
  z.strictObject({
    fault: z.literal("revise"),
    id: z.string().optional(),
    symbol: symbol.optional(),
    usd: amount.optional(),
    price: amount.optional(),
    row: z.boolean().default(false),
  }),
] as const;
