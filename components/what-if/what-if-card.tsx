"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PARAM_NAMES } from "@/components/agents/params/param-choices";
import { completed, type ParamDraft, withUsual } from "@/components/agents/params/param-draft";
import { ParamFields } from "@/components/agents/params/param-fields";
import { refusalText } from "@/components/agents/params/refusal-text";
import { useRested } from "@/components/agents/params/use-rested";
import { fieldErrors } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import type { AgentParams } from "@/server/core/agents/agent";
import { SideBySide } from "./side-by-side";

const REST_MS = 500;

interface WhatIfCardProps {
  readonly decisionId: number;
  /** Those that it was decided by. */
  readonly params: AgentParams;
}

/** What the decision would have been with other parameters, beside what it was. Nothing is saved by it. */
export function WhatIfCard({ decisionId, params }: WhatIfCardProps) {
  const [draft, setDraft] = useState<ParamDraft | null>(null);
  return (
    <Card
      title="What if"
      meta="with other parameters; nothing is saved"
      actions={
        draft === null ? (
          <Button onClick={() => setDraft(withUsual(params))}>Change parameters</Button>
        ) : (
          <Button onClick={() => setDraft(null)}>Close</Button>
        )
      }
    >
      {draft === null ? null : (
        <Comparison decisionId={decisionId} params={withUsual(params)} draft={draft} onChange={setDraft} />
      )}
    </Card>
  );
}

interface ComparisonProps extends WhatIfCardProps {
  readonly draft: ParamDraft;
  readonly onChange: (draft: ParamDraft) => void;
}

function Comparison({ decisionId, params, draft, onChange }: ComparisonProps) {
  const trpc = useTRPC();
  const rested = useRested(completed(draft) ?? params, REST_MS);
  const { data, error } = useQuery(
    trpc.decisions.whatIf.queryOptions({ decisionId, params: rested }, { placeholderData: keepPreviousData, retry: false }),
  );
  const others = PARAM_NAMES.filter((name) => draft[name] !== params[name]).length;
  return (
    <div className="grid gap-4">
      <ParamFields draft={draft} onChange={onChange} errors={fieldErrors(error)} />
      <section aria-label="As it was and as it would have been" aria-live="polite" className="grid gap-2 border-t pt-4">
        {error ? <p className="text-ink-muted">Cannot be said: {refusalText(error)}</p> : null}
        {others === 0 ? <p className="text-ink-muted">These are the parameters that it was decided by: change one.</p> : null}
        {data && others > 0 ? (
          <>
            <p>{data.changed ? "It would have been another." : "It would have been the same."}</p>
            <SideBySide before={data.before} after={data.after} />
          </>
        ) : null}
      </section>
    </div>
  );
}
