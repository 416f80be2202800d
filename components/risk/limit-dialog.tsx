"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { NumberField } from "@/components/ui/inputs/number-field";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { fieldOf, isTighter } from "@/server/core/risk/limits/limit";
import { boundOf, draftOf, isComplete, type LimitDraft, newDraft, sentOf } from "./limit-draft";
import { LimitPlace } from "./limit-place";
import { boundInWords, figureOf } from "./limit-words";
import type { RiskLimit } from "./risk-types";
import { useRefreshRisk } from "./use-refresh-risk";

interface LimitDialogProps {
  /** Null for a new one. */
  readonly limit: RiskLimit | null;
  readonly onClose: () => void;
}

/** Sets a limit, changes one, or with no value lifts it. What lets more through asks who it is. */
export function LimitDialog({ limit, onClose }: LimitDialogProps) {
  const trpc = useTRPC();
  const set = useMutation(trpc.risk.setLimit.mutationOptions());
  const refresh = useRefreshRisk();
  const [draft, setDraft] = useState(limit === null ? newDraft("deployed_share") : draftOf(limit));
  const { label, measures } = fieldOf(draft.name);
  const next = boundOf(draft);
  const isLift = limit !== null && next === null;
  const loosens = limit !== null && !isTighter(draft.name, limit, next);
  const confirm = async () => {
    await said(set.mutateAsync(sentOf(draft)));
    await refresh();
    toast.success(next === null ? `${label} is lifted` : `${label}: ${boundInWords({ name: draft.name, ...next })}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={limit === null ? "Set a limit" : `Change ${label}?`}
      consequence={
        <>
          <p>{measures}</p>
          {loosens ? <p className="mt-2 text-amber">This lets more through than now, and asks who it is.</p> : null}
        </>
      }
      confirmLabel={isLift ? "Lift the limit" : "Set the limit"}
      danger={isLift}
      complete={isComplete(draft, limit !== null)}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        {limit === null ? <LimitPlace draft={draft} onChange={setDraft} /> : null}
        <Bound draft={draft} isSet={limit !== null} onChange={setDraft} />
      </div>
    </ConfirmDialog>
  );
}

interface BoundProps {
  readonly draft: LimitDraft;
  readonly isSet: boolean;
  readonly onChange: (draft: LimitDraft) => void;
}

/** The figure that holds, and how far back it looks. */
function Bound({ draft, isSet, onChange }: BoundProps) {
  const { holds, unit, min, max, windowMin, house } = fieldOf(draft.name);
  const recommended = house === null ? [] : [`The house recommends ${figureOf(draft.name, house)}.`];
  const help = [...recommended, ...(isSet ? ["Empty lifts the limit."] : [])].join(" ");
  return (
    <>
      <NumberField
        label={`Holds ${holds}`}
        {...(unit === "US dollars" || unit === "minutes" ? { unit } : {})}
        percent={unit === "fraction"}
        value={draft.value}
        min={min}
        max={max}
        required={!isSet}
        help={help || null}
        onChange={(value) => onChange({ ...draft, value })}
      />
      {windowMin === null ? null : (
        <NumberField
          label="Looks back"
          unit="minutes"
          value={draft.windowMin}
          min={1}
          max={windowMin.max}
          required
          onChange={(minutes) => onChange({ ...draft, windowMin: minutes })}
        />
      )}
    </>
  );
}
