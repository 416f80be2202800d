import { marketData } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { dayKey } from "@/server/core/market/calendar/calendar";
import { midnightOf } from "@/server/core/market/calendar/date";
import { dec, plain } from "@/server/core/money/money";
import type { CorporateAction } from "@/server/core/positions/corporate-action";
import { amountSchema, optionalTextSchema, textSchema } from "../../wire/amounts";
import { faultOf, pagesOf } from "./ask-each";

const PAGE_ROWS = 1_000;
const MAX_PAGES = 20;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const rate = amountSchema.refine((text) => dec(text).gt(0), { error: "is not above 0" });
const day = z
  .string()
  .regex(DAY)
  .transform((text) => Date.parse(text));
const told = z.object({ id: textSchema, process_date: day }).transform(({ id, process_date: at }) => ({ id, at }));

type Told = z.infer<typeof told>;
type Reader = (row: unknown) => readonly CorporateAction[];

/** Reads a row by its own fields and those that all rows have. Throws a ZodError for one that is not understood. */
function reader<Fields>(
  fields: z.ZodType<Fields>,
  actionsOf: (fields: Fields, told: Told) => readonly CorporateAction[],
): Reader {
  return (row) => actionsOf(fields.parse(row), told.parse(row));
}

const splits = reader(
  z.object({ symbol: textSchema, new_symbol: optionalTextSchema, new_rate: rate, old_rate: rate }),
  ({ symbol, new_symbol: name, new_rate: to, old_rate: from }, told) => {
    if (name === null || name === symbol) return [{ ...told, kind: "SPLIT", type: "split", symbol, to, from }];
    const eachNew = plain(dec(to).div(from));
    return [{ ...told, kind: "NC", type: "exchange", symbol, to: name, rate: eachNew, isRename: true, cashEachUsd: "0" }];
  },
);

const stockMergers = reader(
  z.object({
    acquiree_symbol: textSchema,
    acquiree_rate: rate,
    acquirer_symbol: textSchema,
    acquirer_rate: rate,
    cash_rate: amountSchema.default("0"),
  }),
  ({ acquiree_symbol: symbol, acquiree_rate: from, acquirer_symbol: to, acquirer_rate: rate, cash_rate: cash }, told) => {
    const eachOld = { rate: plain(dec(rate).div(from)), cashEachUsd: plain(dec(cash).div(from)) };
    return [{ ...told, kind: "MA", type: "exchange", symbol, to, isRename: false, ...eachOld }];
  },
);

const gone = (kind: string) =>
  reader(
    z.object({ symbol: textSchema.optional(), acquiree_symbol: textSchema.optional(), rate: amountSchema.default("0") }),
    ({ symbol, acquiree_symbol: acquiree, rate: cashEachUsd }, told) => [
      { ...told, kind, type: "go", symbol: textSchema.parse(symbol ?? acquiree), cashEachUsd },
    ],
  );

/**
 * The lists of Alpaca's announcements that change units or names, and how a row of each is read. A split of units is read as two: the shares that
 * come beside, and those in the place of the old ones. Source: Alpaca's Market Data API, version 1.1.
 */
const LISTS: Readonly<Record<string, Reader>> = {
  forward_splits: splits,
  reverse_splits: splits,
  stock_dividends: reader(z.object({ symbol: textSchema, rate }), ({ symbol, rate: more }, told) => [
    { ...told, kind: "DIV", type: "split", symbol, to: plain(dec(more).plus(1)), from: "1" },
  ]),
  unit_splits: reader(
    z.object({
      ...{ old_symbol: textSchema, old_rate: rate, new_symbol: textSchema, new_rate: rate },
      ...{ alternate_symbol: textSchema, alternate_rate: rate },
    }),
    (row, { id, at }) => {
      const { old_symbol: symbol, old_rate: from } = row;
      const each = (units: string) => plain(dec(units).div(from));
      const rest = { kind: "SPLIT", symbol, at };
      const beside = {
        ...rest,
        id: `${id} beside`,
        type: "come",
        to: row.alternate_symbol,
        rate: each(row.alternate_rate),
      } as const;
      const inPlace = { ...rest, id, type: "exchange", to: row.new_symbol, rate: each(row.new_rate) } as const;
      return [beside, { ...inPlace, isRename: false, cashEachUsd: "0" }];
    },
  ),
  spin_offs: reader(
    z.object({ source_symbol: textSchema, source_rate: rate, new_symbol: textSchema, new_rate: rate }),
    ({ source_symbol: symbol, source_rate: from, new_symbol: to, new_rate: rate }, told) => [
      { ...told, kind: "SPIN", type: "come", symbol, to, rate: plain(dec(rate).div(from)) },
    ],
  ),
  rights_distributions: reader(
    z.object({ source_symbol: textSchema, new_symbol: textSchema, rate }),
    ({ source_symbol: symbol, new_symbol: to, rate }, told) => [{ ...told, kind: "SPIN", type: "come", symbol, to, rate }],
  ),
  name_changes: reader(
    z.object({ old_symbol: textSchema, new_symbol: textSchema }),
    ({ old_symbol: symbol, new_symbol: to }, told) =>
      // Of a company that changes its name alone the symbol stays.
      symbol === to ? [] : [{ ...told, kind: "NC", type: "exchange", symbol, to, rate: "1", isRename: true, cashEachUsd: "0" }],
  ),
  stock_mergers: stockMergers,
  stock_and_cash_mergers: stockMergers,
  cash_mergers: gone("MA"),
  redemptions: gone("REORG"),
  worthless_removals: gone("REORG"),
};
const TYPES = Object.keys(LISTS)
  .map((list) => list.slice(0, -1))
  .join(",");

const pageSchema = z.object({
  corporate_actions: z.record(z.string(), z.array(z.unknown()).nullish()).nullish(),
  next_page_token: z.string().min(1).nullish(),
});

/** What companies announced of symbols and the broker processes on the New York days from `from` to `to`, epoch milliseconds; throws Faults. */
type AskActions = (symbols: readonly string[], from: number, to: number) => Promise<readonly CorporateAction[]>;

/** Asks for what changes units or names, oldest first. Rows that are not understood are left out, and each is said once. */
export function createAskActions(configuration: marketData.Configuration, say: (sentence: string) => void): AskActions {
  const api = new marketData.CorporateActionsApi(configuration);
  const said = new Set<string>();

  function read(list: string, row: unknown): readonly CorporateAction[] {
    try {
      return LISTS[list]?.(row) ?? [];
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const raw = JSON.stringify(row)?.slice(0, 500) ?? "nothing";
      if (!said.has(raw)) say(`a row of Alpaca's ${list} is not understood and left out: ${raw}`);
      said.add(raw);
      return [];
    }
  }

  return async (symbols, from, to) => {
    const asked = { symbols: symbols.join(","), types: TYPES, start: dayOf(from), end: dayOf(to), limit: PAGE_ROWS };
    const found: CorporateAction[] = [];
    const askPage = async (pageToken: string | undefined) => {
      const { raw } = await api.corporateActionsRaw({ ...asked, sort: "asc", pageToken });
      return pageSchema.parse(await raw.json());
    };
    try {
      for await (const { corporate_actions: lists } of pagesOf("corporate actions", MAX_PAGES, askPage))
        for (const [list, rows] of Object.entries(lists ?? {})) for (const row of rows ?? []) found.push(...read(list, row));
    } catch (error) {
      throw await faultOf(error, "what companies announced");
    }
    return found.sort((a, b) => a.at - b.at);
  };
}

/** The vendor's client sends the UTC date of an instant. */
function dayOf(at: number): Date {
  return new Date(midnightOf(dayKey("equity", at)));
}
