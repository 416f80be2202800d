import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Shown } from "@/components/autonomy/shown";
import { KitProvider } from "@/components/ui/kit-provider";
import { type Evidence, shownFor } from "@/server/core/autonomy/evidence";
import { RUNGS } from "@/server/core/autonomy/rung";

const EVIDENCE: Evidence = {
  days: 21,
  decisions: 400,
  trades: 22,
  resultUsd: 31.4,
  feesUsd: 4,
  calls: 12,
  brier: null,
  agreement: null,
  differences: { unexplained: 0, acts: 12 },
};
const AGREEMENT = { compared: 20, entries: 20, inBoth: 18, differenceUsd: -20, differenceFraction: -0.001 };

function rowsOf(rung: (typeof RUNGS)[number], evidence: Evidence): readonly string[] {
  const ladder = { shown: shownFor(rung, evidence), evidence };
  const markup = renderToStaticMarkup(
    <KitProvider initialNow={0}>
      <Shown ladder={ladder} />
    </KitProvider>,
  );
  return [...markup.matchAll(/<dt[^>]*>(.*?)<\/dt>/g)].map(([, label]) => String(label));
}

it.each(RUNGS)("tells each thing that was shown once at %s, and nothing of a backtest that no step asks for", (rung) => {
  const rows = rowsOf(rung, { ...EVIDENCE, agreement: rung === "capped" ? AGREEMENT : null });
  expect(rows.length).toBeGreaterThan(5);
  expect(rows).toEqual([...new Set(rows)]);
  expect(rows.includes("Agreement with a backtest")).toBe(rung === "capped");
  expect(rows.includes("Differences without a cause")).toBe(rung === "capped" || rung === "approve");
});
