import { uuidOf } from "../shared/ids";
import type { Venue } from "../venue";

/** The splits there have been, of the symbols and between the dates asked for. */
export function corporateActions({ market }: Venue, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const symbols = query.get("symbols")?.split(",").filter(Boolean) ?? [];
  const [start, end] = [query.get("start") ?? "", query.get("end") ?? "9999"];
  const kinds: Record<string, unknown[]> = {};
  for (const { symbol, ratio, at } of market.splits) {
    const date = new Date(at).toISOString().slice(0, 10);
    if ((symbols.length > 0 && !symbols.includes(symbol)) || date < start.slice(0, 10) || date > end) continue;
    const kind = ratio > 1 ? "forward_splits" : "reverse_splits";
    const rates = ratio > 1 ? { new_rate: ratio, old_rate: 1 } : { new_rate: 1, old_rate: Math.round(1 / ratio) };
    const dates = { process_date: date, ex_date: date, record_date: date, payable_date: date };
    kinds[kind] = [
      ...(kinds[kind] ?? []),
      { id: uuidOf(`split ${symbol} ${at}`), cusip: "000000000", symbol, ...rates, ...dates },
    ];
  }
  return { corporate_actions: kinds, next_page_token: null };
}
