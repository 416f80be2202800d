"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { AgentList } from "@/components/agents/agent-types";
import { completed, type ParamDraft, withUsual } from "@/components/agents/params/param-draft";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/select";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { NewDraft } from "./new-draft";

const ParamFields = dynamic(
  () => untilLoaded(() => import("@/components/agents/params/param-fields").then((module) => module.ParamFields)),
  { ssr: false, loading: () => <Skeleton rows={8} /> },
);

export interface AgentPartProps {
  readonly draft: NewDraft;
  readonly agents: AgentList;
  readonly onChange: (change: Partial<NewDraft>) => void;
}

/** Which agent is played, and by which parameters. */
export function AgentPart({ draft, agents, onChange }: AgentPartProps) {
  const [typed, setTyped] = useState<ParamDraft | null>(null);
  const agent = agents.find(({ id }) => id === draft.agentId);
  const choose = (agentId: string) => {
    setTyped(null);
    onChange({ agentId, params: null });
  };
  const type = (next: ParamDraft) => {
    setTyped(next);
    onChange({ params: completed(next) });
  };
  if (!agent) return <p className="text-ink-muted">There is no agent on the desk: play a plain rule, or make an agent first.</p>;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Agent"
          value={agent.id}
          options={agents.map(({ id, name, symbol }) => ({ value: id, label: `${name}, ${symbol}` }))}
          onChange={choose}
        />
      </div>
      {typed === null ? (
        <p className="flex flex-wrap items-center gap-3 text-ink-muted">
          By version {agent.version}, as it is in force.
          <Button size="sm" onClick={() => type(withUsual(agent.params))}>
            Change parameters for this
          </Button>
        </p>
      ) : (
        <>
          <p className="flex flex-wrap items-center gap-3 text-ink-muted">
            By parameters of your own. The agent stays as it is.
            <Button size="sm" onClick={() => choose(agent.id)}>
              Version {agent.version} as it is
            </Button>
          </p>
          <ParamFields draft={typed} onChange={type} errors={{}} />
        </>
      )}
    </div>
  );
}
