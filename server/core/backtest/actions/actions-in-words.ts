import { assetClassOf } from "../../market/market";
import { dollars } from "../../money/figures";
import type { ActionsCount } from "../play/backtest-result";
import type { Adjustment } from "./share-actions";
import type { SuspectedSplit } from "./suspected-splits";

const BARS_ARE: Readonly<Record<Adjustment, string>> = {
  raw: "bars are as they were traded",
  split: "bars were changed for splits before",
  all: "bars were changed for splits and dividends before",
};

/** What a result knows of splits and dividends; null of coins, which have none. */
export function actionsInWords(symbol: string, actions: ActionsCount | undefined): string | null {
  if (assetClassOf(symbol) === "crypto") return null;
  if (!actions) return "none are known for this period, bars are taken as they are";
  const { adjustment, splits, dividends, dividendsUsd } = actions;
  const applied =
    adjustment === "raw" ? `; splits: ${splits}${splits > 0 ? ", prices and quantities are of the shares after them" : ""}` : "";
  const paid = adjustment === "all" ? "" : `; dividends: ${dividends}, which paid ${dollars(dividendsUsd)}`;
  return `${BARS_ARE[adjustment]}${applied}${paid}`;
}

const NAMED = 3;

/** A warning of openings that look like splits which were not reckoned; nothing where there are none. */
export function suspicionsInWords(suspected: readonly SuspectedSplit[]): readonly string[] {
  if (suspected.length === 0) return [];
  const named = suspected.slice(0, NAMED).map(({ day, to, from }) => `${day} as one of ${to}:${from}`);
  const more = suspected.length > NAMED ? `, and ${suspected.length - NAMED} more` : "";
  return [
    `an opening looks like a split that the bars were not changed for: ${named.join(", ")}${more}; where it was one, gains and losses over it are none`,
  ];
}
