"use client";

import { useState } from "react";
import { Needs } from "@/components/desk/needs";
import { amount } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { SOURCE_TERMS } from "@/server/core/signals/sentiment/source-kinds";
import type { Suggestion } from "../sentiment-types";
import { ApplyWeightsDialog } from "./apply-weights-dialog";
import { HORIZON_REASONS } from "./prediction-words";
import { WeightChange } from "./weight-change";

/** The weights that an agent's readings suggest, with the reason for each; a person applies them, or nobody does. */
export function SuggestedWeights({ suggestion }: { readonly suggestion: Suggestion }) {
  const [asking, setAsking] = useState(false);
  const { name, version, horizon, since, weights } = suggestion;
  const changes = weights.some(({ present, suggested }) => present !== suggested);
  return (
    <section aria-label={`Weights for ${name}`} className="border-t px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="font-medium">Weights for {name}</h3>
          <p className="text-ink-muted text-xs">
            Version {version}, judged {HORIZON_REASONS[horizon]}.
            {since === null ? null : (
              <>
                {" "}
                Its weights were suggested before: only readings after <Time at={since} /> count.
              </>
            )}
          </p>
        </div>
        {changes ? (
          <Needs>
            <Button onClick={() => setAsking(true)}>Apply to {name}…</Button>
          </Needs>
        ) : (
          <p className="text-ink-muted">Nothing is suggested.</p>
        )}
      </div>
      <dl className="mt-2 divide-y">
        {weights.map((weight) => (
          <div key={weight.kind} className="grid gap-x-4 py-1.5 sm:grid-cols-[8rem_8rem_minmax(0,1fr)]">
            <dt>{SOURCE_TERMS[weight.kind].title}</dt>
            <dd className="figure">
              {weight.present === weight.suggested ? amount(weight.present) : <WeightChange weight={weight} />}
            </dd>
            <dd className="text-ink-muted">
              <Words text={weight.reason} within />
            </dd>
          </div>
        ))}
      </dl>
      {asking ? <ApplyWeightsDialog suggestion={suggestion} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
