import { z } from "zod";
import { date, optionalOf, text, uuid } from "./common";

const number = z.number();
const list = <Shape extends z.ZodRawShape>(shape: Shape) =>
  optionalOf(z.array(z.strictObject({ id: uuid, process_date: date, currency: optionalOf(text), ...shape })));
const isin = { isin: optionalOf(text) };
const share = { symbol: text, cusip: text, ...isin };
/** A share under a name of its own, such as old_symbol. */
const named = <const Name extends string>(name: Name) =>
  ({ [`${name}_symbol`]: text, [`${name}_cusip`]: text, [`${name}_isin`]: optionalOf(text) }) as const;
const payable = { payable_date: optionalOf(date) };
const ex = { ex_date: date, record_date: optionalOf(date), ...payable };
const effective = { effective_date: date, ...payable };
const rates = { new_rate: number, old_rate: number };

/** Schema `corporate_actions_resp` of the Market Data API 1.1 (2026-08-13): the lists that change units or names. */
export const corporateActionsDocument = z.strictObject({
  corporate_actions: z.strictObject({
    forward_splits: list({ ...share, ...rates, ...ex, due_bill_redemption_date: optionalOf(date) }),
    reverse_splits: list({
      ...{ symbol: text, old_cusip: text, new_cusip: text, old_isin: optionalOf(text), new_isin: optionalOf(text) },
      ...{ new_symbol: optionalOf(text), ...rates, ...ex },
    }),
    unit_splits: list({
      ...named("old"),
      ...named("new"),
      ...named("alternate"),
      ...rates,
      alternate_rate: number,
      ...effective,
    }),
    stock_dividends: list({ ...share, rate: number, ...ex }),
    spin_offs: list({
      ...{ ...named("source"), ...named("new"), source_rate: number, new_rate: number, ...ex },
      due_bill_redemption_date: optionalOf(date),
    }),
    cash_mergers: list({
      ...{ ...named("acquiree"), rate: number, ...effective },
      ...{ acquirer_symbol: optionalOf(text), acquirer_cusip: optionalOf(text), acquirer_isin: optionalOf(text) },
    }),
    stock_mergers: list({
      ...named("acquiree"),
      ...named("acquirer"),
      acquiree_rate: number,
      acquirer_rate: number,
      ...effective,
    }),
    stock_and_cash_mergers: list({
      ...{ ...named("acquiree"), ...named("acquirer"), acquiree_rate: number, acquirer_rate: number },
      ...{ cash_rate: number, ...effective },
    }),
    name_changes: list({ ...named("old"), ...named("new") }),
    redemptions: list({ ...share, rate: number, ...payable }),
    worthless_removals: list(share),
    rights_distributions: list({
      ...{ ...named("source"), ...named("new"), rate: number, ...ex, payable_date: date, expiration_date: optionalOf(date) },
    }),
  }),
  next_page_token: text.nullable(),
});
