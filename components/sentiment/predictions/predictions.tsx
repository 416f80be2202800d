"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { Horizon } from "@/server/core/effectiveness/horizon";
import type { EffectivenessReport } from "../sentiment-types";
import { PredictionBands } from "./prediction-bands";
import { TOGETHER, VOICE_COLUMNS, voicesOf } from "./prediction-columns";
import { HORIZON_WORDS, tooFewInWords } from "./prediction-words";
import { SuggestedWeights } from "./suggested-weights";

interface PredictionsProps {
  readonly report: EffectivenessReport;
  readonly horizon: Horizon;
}

/** Every source by one horizon, the bands of the chosen one, and what all of it suggests. Load it with next/dynamic. */
export function Predictions({ report, horizon }: PredictionsProps) {
  const [chosen, setChosen] = useState(TOGETHER);
  const voices = voicesOf(report.horizons[horizon]);
  const voice = voices.find(({ source }) => source === chosen) ?? voices[0];
  if (!voice) return null;
  const tooFew = tooFewInWords(voice.independent);
  return (
    <>
      <p className="px-4 pt-3 text-ink-muted">{HORIZON_WORDS[horizon].against}</p>
      {tooFew ? (
        <p className="px-4 pt-1 text-ink-muted">
          {voice.source}: {tooFew}
        </p>
      ) : null}
      <DataTable
        label="How well each source predicted"
        columns={VOICE_COLUMNS}
        rows={voices}
        rowKey={(row) => row.source}
        onOpen={(row) => setChosen(row.source)}
        selected={(row) => row.source === voice.source}
        empty={<EmptyState title="No source" />}
      />
      <PredictionBands voice={voice} bandings={horizon === "exit" ? ["score", "agreement"] : ["score", "agreement", "action"]} />
      {report.suggestions.map((suggestion) => (
        <SuggestedWeights key={suggestion.agentId} suggestion={suggestion} />
      ))}
      {report.suggestions.length === 0 ? (
        <p className="border-t px-4 py-3 text-ink-muted">
          No agent on it decides by headlines, so there are no weights to suggest.
        </p>
      ) : null}
    </>
  );
}
