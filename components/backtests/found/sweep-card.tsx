"use client";

import { useState } from "react";
import { amount, count, percent, signedPercent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Num } from "@/components/ui/text/num";
import type { BacktestDetail, FoundSweep } from "../backtest-types";
import { PromoteBacktest } from "../promote-backtest";
import { cellViews, type SweepCellView } from "./cell-views";
import { HeatMap } from "./heat-map";

interface SweepCardProps {
  readonly backtest: BacktestDetail;
  readonly found: FoundSweep;
}

/** Every combination that was tried, the best, what lies around it, and what it is worth after so many tries. */
export function SweepCard({ backtest, found }: SweepCardProps) {
  const [chosen, setChosen] = useState<SweepCellView | null>(null);
  const [promoted, setPromoted] = useState<SweepCellView | null>(null);
  const { summary, axes } = found;
  const { best, plateau, deflated, measure, tries, misfits } = summary;
  const views = cellViews(found);
  const bestView = best === null ? null : (views[best.index] ?? null);
  const shown = chosen ?? bestView;
  const name = measure === "sharpe" ? "Sharpe" : "Return";
  const write = (value: number | null) =>
    value === null ? "not defined" : measure === "sharpe" ? amount(value) : signedPercent(value);
  const { played } = backtest.spec;
  const items = [
    { label: "Tries", value: misfits === 0 ? count(tries) : `${count(tries)}, ${count(misfits)} more do not go together` },
    { label: `Best ${name}`, value: bestView === null ? "not defined" : `${write(bestView.value)} at ${bestView.words}` },
    {
      label: "Around it",
      value:
        plateau === null
          ? "nothing"
          : `${write(plateau.mean)} on average, ${write(plateau.worst)} at worst, of ${plateau.cells} beside it`,
    },
    {
      label: "Likely no luck, after so many tries",
      value:
        deflated === null ? (
          "not defined"
        ) : (
          <Num
            value={deflated.probability}
            kind="percent"
            decimals={0}
            formula={`deflated Sharpe ratio: the best of ${tries} tries without skill has ${amount(deflated.byChance, 3)} a row, this ${amount(deflated.sharpe, 3)}`}
          />
        ),
    },
  ];
  return (
    <Card title="Sweep" meta={`${axes.map((axis) => axis.name).join(" × ")}, ${count(summary.cells, "combination")}`} flush>
      <div className="grid min-w-0 divide-y">
        <KeyValueList items={items} className="px-4 py-1" />
        <HeatMap axes={axes} cells={views} best={best?.index ?? null} shown={shown?.index ?? null} onShow={setChosen} />
        {shown === null ? null : (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
            <p>
              <span className="font-medium">{shown.words}</span>: return {signedPercent(shown.totalReturn)}, Sharpe{" "}
              {shown.sharpe === null ? "not defined" : amount(shown.sharpe)}, max drawdown {percent(shown.maxDrawdown)},{" "}
              {count(shown.trades ?? 0, "trade")}
            </p>
            {played.kind === "agent" ? (
              <Button size="sm" onClick={() => setPromoted(shown)}>
                Make it the agent’s
              </Button>
            ) : null}
          </div>
        )}
      </div>
      {promoted !== null && played.kind === "agent" ? (
        <PromoteBacktest
          backtest={backtest}
          agent={{ ...played.agent, params: { ...played.agent.params, ...promoted.params } }}
          came={`${promoted.words}, ${signedPercent(promoted.totalReturn)} as one of ${tries} tries`}
          onClose={() => setPromoted(null)}
        />
      ) : null}
    </Card>
  );
}
