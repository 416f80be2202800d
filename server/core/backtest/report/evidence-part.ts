import { dollars, figure, percent } from "../../money/figures";
import type { Spread } from "../evidence/chance/spread";
import { checkInWords, variantInWords } from "../evidence/evidence-in-words";
import type { Evidence } from "../evidence/gather-evidence";
import type { HistoryCheck } from "../evidence/history/history-check";
import { type Column, listOf, percentChange, plainCell, section, tableOf } from "./cells";
import { html, type Markup, type Part } from "./html";

/** What says whether it can be believed. */
export function evidencePart(evidence: Evidence | null): Markup {
  const title = "Whether it can be believed";
  if (evidence === null) return section(title, html`<p class="amber">It was not checked.</p>`);
  const { lookAhead, warmUp, sensitivity, tradeOrder, blocks, entries } = evidence;
  return section(
    title,
    listOf([
      ["Look-ahead", checkPart(lookAhead)],
      ["Warm-up", checkPart(warmUp)],
      ["Seed of its chance", lookAhead.seed],
    ]),
    html`<h3>At other costs, and late</h3>`,
    tableOf(
      "Sensitivity to costs and delay",
      [{ name: "Played" }, ...["Cumulative Return", "Max Drawdown", "Sharpe", "Trades", "Fees"].map(numeric)],
      sensitivity.map(({ figures, feesUsd, ...variant }) => [
        variantInWords(variant),
        percentChange(figures.totalReturn),
        plainCell(figures.maxDrawdown, percent),
        plainCell(figures.sharpe, figure),
        figures.trades,
        dollars(feesUsd),
      ]),
    ),
    html`<h3>By chance</h3>`,
    chancePart({ tradeOrder, blocks, entries }),
  );
}

const numeric = (name: string): Column => ({ name, look: "n" });

function checkPart(check: HistoryCheck): Markup {
  const { verdict, found } = checkInWords(check);
  const colour = check.passed === null ? "amber" : check.passed ? "" : "red";
  return html`<span class="${colour}">${verdict}</span>${found.map((line) => html`<p>${line}</p>`)}`;
}

function chancePart({ tradeOrder, blocks, entries }: Pick<Evidence, "tradeOrder" | "blocks" | "entries">): Markup {
  if (!tradeOrder && !blocks && !entries) return html`<p>There are too few trades and bars to say.</p>`;
  const ofBlocks = blocks ? `${blocks.rounds} draws of blocks of ${blocks.blockBars} bars` : "";
  const within = entries?.withinSessions ? ", within sessions" : "";
  const rows = [
    ...(tradeOrder
      ? [rowOf(`${tradeOrder.rounds} orders of its trades: deepest fall`, tradeOrder.maxDrawdown, tradeOrder.actual.maxDrawdown)]
      : []),
    ...(blocks
      ? [
          rowOf(`${ofBlocks}: end`, blocks.endUsd, blocks.actual.endUsd, dollars),
          rowOf(`${ofBlocks}: deepest fall`, blocks.maxDrawdown, blocks.actual.maxDrawdown),
        ]
      : []),
    ...(entries
      ? [rowOf(`${entries.rounds} times as many entries at random${within}: sum of returns`, entries.spread, entries.actual)]
      : []),
  ];
  return html`${tableOf("What chance would have made of it", [{ name: "Of" }, ...["5 %", "50 %", "95 %", "It was"].map(numeric)], rows)}
${blocks ? html`<p>${percent(blocks.belowStart)} of the draws of blocks end under the start.</p>` : ""}
${entries ? html`<p>p ${figure(entries.pValue)}: how likely entries at random do as well or better.</p>` : ""}`;
}

function rowOf(name: string, { p5, p50, p95 }: Spread, actual: number, write = percent): readonly Part[] {
  return [name, ...[p5, p50, p95, actual].map((value) => plainCell(value, write))];
}
