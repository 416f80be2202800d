import type { Judged } from "@/server/core/signals/sentiment/classification-report";

export type JudgedPart = Judged & { readonly part: string };

export type Tally = { readonly total: number; readonly right: number; readonly wrongSign: number };

/** Texts, those answered with their label, and those good ones answered as bad or bad ones as good. */
export function tallyOf(texts: readonly Judged[]): Tally {
  return {
    total: texts.length,
    right: texts.filter(({ truth, answer }) => truth === answer).length,
    wrongSign: texts.filter(({ truth, answer }) => truth !== answer && truth !== "neutral" && answer !== "neutral").length,
  };
}

/** Totals by part, with the wrong signs; no text is named, so that a locked set stays locked. */
export function formatByClass(title: string, texts: readonly JudgedPart[]): string {
  const parts = [...new Set(texts.map(({ part }) => part))];
  const rows = parts.map((name) => rowOf(name, tallyOf(texts.filter(({ part }) => part === name))));
  return [`${title}:`, rowOf("", null), ...rows.toSorted(), rowOf("all", tallyOf(texts))].join("\n");
}

function rowOf(name: string, tally: Tally | null): string {
  const cells = tally
    ? [
        `${tally.right} of ${tally.total}`,
        percent(tally.right, tally.total),
        String(tally.wrongSign),
        percent(tally.wrongSign, tally.total),
      ]
    : ["right", "accuracy", "wrong sign", "share"];
  return `  ${name.padEnd(16)}${cells.map((cell) => cell.padStart(12)).join("")}`;
}

const percent = (count: number, total: number) => (total === 0 ? "–" : `${((100 * count) / total).toFixed(1)} %`);
