"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import type { Level } from "@/server/core/risk/limits/levels";
import { fieldOf } from "@/server/core/risk/limits/limit";
import { LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import { type LimitDraft, newDraft } from "./limit-draft";

const NAMES = LIMIT_NAMES.map((value) => ({ value, label: fieldOf(value).label }));
const LEVEL_LABELS: Readonly<Record<Level, string>> = {
  desk: "the desk",
  account: "this account",
  agent: "an agent",
  symbol: "a symbol",
};
const NONE = "choose an agent";

interface LimitPlaceProps {
  readonly draft: LimitDraft;
  readonly onChange: (draft: LimitDraft) => void;
}

/** Which limit it is to be, and where it is to stand. */
export function LimitPlace({ draft, onChange }: LimitPlaceProps) {
  const trpc = useTRPC();
  const { data: agents = [] } = useQuery(trpc.agents.list.queryOptions());
  const { name, level, agentId, symbol } = draft;
  return (
    <>
      <Select label="Limit" options={NAMES} value={name} onChange={(chosen) => onChange(newDraft(chosen, level))} />
      <Select
        label="At"
        options={fieldOf(name).levels.map((each) => ({ value: each, label: LEVEL_LABELS[each] }))}
        value={level}
        onChange={(chosen) => onChange({ ...draft, level: chosen })}
      />
      {level === "agent" ? (
        <Select
          label="Agent"
          options={[
            { value: NONE, label: "Choose one" },
            ...agents.map(({ id, name: called }) => ({ value: id, label: called })),
          ]}
          value={agentId ?? NONE}
          onChange={(chosen) => onChange({ ...draft, agentId: chosen === NONE ? null : chosen })}
        />
      ) : null}
      {level === "symbol" ? (
        <Input label="Symbol" value={symbol} required onChange={(event) => onChange({ ...draft, symbol: event.target.value })} />
      ) : null}
    </>
  );
}
