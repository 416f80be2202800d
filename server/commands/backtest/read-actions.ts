import { readFile } from "node:fs/promises";
import { parseShareActions, type ShareHistory } from "../../core/backtest/actions/share-actions";
import { Fault } from "../../core/fault";
import type { BacktestRequest } from "./read-request";

/** What the file of splits and dividends tells of the symbol; null where none is named. Throws Fault `not_found`, and `invalid_input` that names the line. */
export async function readActions({
  actions,
  symbol,
}: Pick<BacktestRequest, "actions" | "symbol">): Promise<ShareHistory | null> {
  if (actions === null) return null;
  const { file, adjustment } = actions;
  const text = await readFile(file, "utf8").catch((cause: Error) => {
    throw new Fault("not_found", `the file "${file}" cannot be read: ${cause.message}`, { cause });
  });
  return { actions: parseShareActions(text, symbol), adjustment };
}
