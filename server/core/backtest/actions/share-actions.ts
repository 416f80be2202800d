import { Fault } from "../../fault";
import { midnightOf } from "../../market/calendar/date";
import { symbolSchema } from "../../market/market";

/** What a company did to its shares, on the first day on which they trade without it (the ex-day, YYYY-MM-DD). */
export type ShareAction =
  /** `to` shares in the place of `from`. */
  | { readonly kind: "split"; readonly day: string; readonly to: number; readonly from: number }
  /** US dollars for each share as it was then. */
  | { readonly kind: "dividend"; readonly day: string; readonly cashUsd: number };

/** What prices of bars were already changed for: nothing, as they were traded; splits; or splits and dividends. */
export const ADJUSTMENTS = ["raw", "split", "all"] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** The actions that are known of a symbol, by their day, and what its bars were changed for. */
export interface ShareHistory {
  readonly actions: readonly ShareAction[];
  readonly adjustment: Adjustment;
}

const COLUMNS = ["date", "symbol", "kind"] as const;
const LAST_COLUMNS = ["ratio", "cash", "value", "ratio|cash"] as const;
const LARGEST_PART = 10_000;

/**
 * Reads a CSV with the header `date,symbol,kind,value` (the last may be called ratio or cash): the ex-day, the symbol, "split" with new shares for old ones
 * such as 3 or 3:1 or 1:10, or "dividend" with US dollars a share. Gives those of `symbol` by their day. Throws Fault `invalid_input` that names the line.
 */
export function parseShareActions(text: string, symbol: string): readonly ShareAction[] {
  const [header = "", ...lines] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = cellsOf(header.toLowerCase());
  const isHeader = COLUMNS.every((name, n) => names[n] === name) && LAST_COLUMNS.some((name) => names[3] === name);
  if (!isHeader || names.length !== 4)
    throw new Fault("invalid_input", `the header "${header.slice(0, 80)}" must be "date,symbol,kind,value"`);
  const all = lines.flatMap((line, n) => (line.trim() === "" ? [] : [{ ...actionOf(cellsOf(line), n + 2), line: n + 2 }]));
  const own = all.filter((each) => each.symbol === symbol).toSorted((a, b) => (a.action.day < b.action.day ? -1 : 1));
  for (const [n, { action, line }] of own.entries()) {
    const before = own[n - 1]?.action;
    if (before?.day === action.day && before.kind === action.kind)
      throw new Fault("invalid_input", `line ${line}: there are two of kind "${action.kind}" on ${action.day}`);
  }
  return own.map(({ action }) => action);
}

function cellsOf(line: string): readonly string[] {
  return line.split(",").map((cell) => cell.trim());
}

function actionOf(cells: readonly string[], line: number): { readonly symbol: string; readonly action: ShareAction } {
  const [day = "", symbol = "", kind = "", value = ""] = cells;
  const wrong = (what: string) => new Fault("invalid_input", `line ${line}: ${what}`);
  if (cells.length !== 4) throw wrong(`"${cells.join(",").slice(0, 80)}" must be four values`);
  try {
    midnightOf(day);
  } catch (cause) {
    throw new Fault("invalid_input", `line ${line}: date "${day.slice(0, 40)}" must be a day such as 2025-07-03`, { cause });
  }
  if (!symbolSchema.safeParse(symbol).success) throw wrong(`symbol "${symbol.slice(0, 40)}" is not a ticker such as TSLA`);
  if (kind === "dividend") {
    const cashUsd = value === "" ? Number.NaN : Number(value);
    if (!(cashUsd > 0 && Number.isFinite(cashUsd))) throw wrong(`cash "${value.slice(0, 40)}" must be US dollars above 0`);
    return { symbol, action: { kind, day, cashUsd } };
  }
  if (kind !== "split") throw wrong(`kind "${kind.slice(0, 40)}" must be split or dividend`);
  const [to = Number.NaN, from = 1] = value.split(":").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const isPart = (part: number) => part > 0 && part <= LARGEST_PART;
  if (!isPart(to) || !isPart(from) || to === from || value.split(":").length > 2)
    throw wrong(`ratio "${value.slice(0, 40)}" must be new shares for old ones, such as 3:1`);
  return { symbol, action: { kind, day, to, from } };
}
