import type { DeskEvent } from "@/server/core/events";
import { toNumber } from "@/server/core/money/exact";
import { gainAt, worthAt } from "@/server/core/positions/marks";
import type { Outputs } from "../trpc";

/** The positions at the prices of a `quotes` event; what it tells no price of stays as it was. */
export function markList(
  list: Outputs["positions"]["list"],
  { at, mids }: Pick<Extract<DeskEvent, { topic: "quotes" }>, "at" | "mids">,
): Outputs["positions"]["list"] {
  const rows = list.rows.map((row) => {
    const mark = mids[row.symbol];
    if (mark === undefined) return row;
    const valueUsd = toNumber(worthAt(row.qty, mark));
    return { ...row, mark, markAt: at, valueUsd, unrealizedUsd: toNumber(gainAt(row, mark)) };
  });
  return { ...list, at, rows };
}
