import { dayKey } from "@/server/core/market/calendar/calendar";
import { uuidOf } from "../shared/ids";

type Row = Readonly<Record<string, unknown>>;
/** One announcement: under which list it stands, and the fields that are of its kind. */
export type AnnouncedAction = {
  readonly list: string;
  readonly row: Row & { readonly id: string; readonly process_date: string };
};

/** What the companies of the market have announced, in the order in which it is processed. */
export type AnnouncedActions = {
  /** Announces it as of today in New York, or as its fields say. */
  announce(list: string, fields: Row): void;
  all(): readonly AnnouncedAction[];
};

export function openAnnouncedActions(now: () => number): AnnouncedActions {
  const all: AnnouncedAction[] = [];
  return {
    announce: (list, fields) => {
      const today = dayKey("equity", now());
      const id = uuidOf(`${list} ${all.length} ${JSON.stringify(fields)}`);
      const dates = Object.fromEntries((DATES[list] ?? []).map((field) => [field, today]));
      all.push({ list, row: { id, currency: "", process_date: today, ...dates, ...fields } });
    },
    all: () => [...all].sort((a, b) => a.row.process_date.localeCompare(b.row.process_date)),
  };
}

/** The dates of each list besides that on which Alpaca processes it. */
const DATES: Readonly<Record<string, readonly string[]>> = {
  forward_splits: ["ex_date", "record_date", "payable_date"],
  reverse_splits: ["ex_date", "record_date", "payable_date"],
  unit_splits: ["effective_date", "payable_date"],
  stock_dividends: ["ex_date", "record_date", "payable_date"],
  cash_dividends: ["ex_date", "record_date", "payable_date"],
  spin_offs: ["ex_date", "record_date", "payable_date"],
  cash_mergers: ["effective_date", "payable_date"],
  stock_mergers: ["effective_date", "payable_date"],
  stock_and_cash_mergers: ["effective_date", "payable_date"],
  rights_distributions: ["ex_date", "record_date", "payable_date"],
  redemptions: ["payable_date"],
};
