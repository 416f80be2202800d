import type { Venue } from "../venue";
import type { VenueFault } from "./fault";

const CUSIP = "000000000";

/** Has the companies announce what moves their units, as Alpaca's market data have it: a rate for a unit, and not what the account holds. */
export function announceUnits({ announced }: Pick<Venue, "announced">, fault: VenueFault): void {
  if (fault.fault === "announce") announced.announce(fault.list, fault.row);
  if (!("announced" in fault) || !fault.announced) return;
  const said = announcementOf(fault);
  if (said) announced.announce(...said);
}

type Announcement = Parameters<Venue["announced"]["announce"]>;

function announcementOf(fault: VenueFault): Announcement | null {
  switch (fault.fault) {
    case "split": {
      const { symbol, ratio } = fault;
      if (ratio < 1) return reverseSplit(symbol, Math.round(1 / ratio));
      return ["forward_splits", { symbol, cusip: CUSIP, new_rate: ratio, old_rate: 1 }];
    }
    case "reverse_split":
      return reverseSplit(fault.symbol, fault.from);
    case "stock_dividend":
      return ["stock_dividends", { symbol: fault.symbol, cusip: CUSIP, rate: fault.rate }];
    case "rename": {
      const names = { old_symbol: fault.symbol, old_cusip: CUSIP, new_symbol: fault.to, new_cusip: CUSIP };
      return ["name_changes", names];
    }
    case "spin_off": {
      const { symbol, to, rate } = fault;
      const source = { source_symbol: symbol, source_cusip: CUSIP, source_rate: 1 };
      return ["spin_offs", { ...source, new_symbol: to, new_cusip: CUSIP, new_rate: rate }];
    }
    case "merger": {
      const { symbol, to, rate, cashUsd } = fault;
      const gone = { acquiree_symbol: symbol, acquiree_cusip: CUSIP };
      const cash = Number(cashUsd);
      if (!to) return ["cash_mergers", { ...gone, rate: cash }];
      const row = { ...gone, acquiree_rate: 1, acquirer_symbol: to, acquirer_cusip: CUSIP, acquirer_rate: rate };
      return cash === 0 ? ["stock_mergers", row] : ["stock_and_cash_mergers", { ...row, cash_rate: cash }];
    }
    case "remove":
      return ["worthless_removals", { symbol: fault.symbol, cusip: CUSIP }];
    default:
      return null;
  }
}

function reverseSplit(symbol: string, from: number): Announcement {
  return ["reverse_splits", { symbol, old_cusip: CUSIP, new_cusip: "000000001", new_rate: 1, old_rate: from }];
}
