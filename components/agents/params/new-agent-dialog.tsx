"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { fieldErrors } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { useAgentNames } from "@/components/ui/agent-names-provider";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import type { AgentMode } from "@/server/core/agents/agent";
import { freeAgentId, freeAgentName } from "../agent-id";
import type { AgentOverview } from "../agent-types";
import { type NewAgentDraft, newAgentDraft, ORIGIN_TEMPLATES, originOf, type TakenNames } from "./new-agent-draft";
import { MODE_SAYS, MODES } from "./param-choices";
import { completed } from "./param-draft";
import { ParamFields } from "./param-fields";
import { refusalText } from "./refusal-text";
import { ScheduleFields } from "./schedule-fields";
import { StopRecord } from "./stop-record";
import { TestedFigures } from "./tested-figures";

export interface NewAgentDialogProps {
  /** `template:<id>` or `agent:<id>`: what the fields start with. */
  readonly origin: string;
  readonly agents: readonly AgentOverview[];
  /** Another origin, or null to close. */
  readonly onOrigin: (origin: string | null) => void;
}

export function NewAgentDialog({ origin, agents, onOrigin }: NewAgentDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const taken = useTaken();
  const { name } = useAccount();
  const [draft, setDraft] = useState(() => newAgentDraft(originOf(origin, agents), taken));
  const [sent, setSent] = useState<NewAgentDraft | null>(null);
  const create = useMutation(
    trpc.agents.create.mutationOptions({
      onSuccess: ({ id }) => {
        toast.success(`${draft.name} is on the desk: ${STATE_LOOKS[draft.mode].label}`);
        void queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.system.agentNames.pathKey() });
        router.push(`/agents/${id}`);
      },
    }),
  );
  const refusal = sent === draft ? create.error : null;
  const startFrom = (next: string) => {
    const { cron, timeZone, params } = originOf(next, agents);
    setDraft({ ...draft, cron, timeZone, params });
    onOrigin(next);
  };
  const params = completed(draft.params);
  const submit = () => {
    if (!params) return;
    setSent(draft);
    create.mutate({ ...draft, params });
  };
  const errors = fieldErrors(refusal);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onOrigin(null))}
      title="New agent"
      description={`${STARTS[draft.mode]} Its limits are below.`}
      size="lg"
      footer={
        <>
          <Button onClick={() => onOrigin(null)}>Go back</Button>
          <Button variant="primary" busy={create.isPending} disabled={!params || draft.symbol === ""} onClick={submit}>
            Create {draft.name || "the agent"}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-5">
        {refusal ? (
          <Notice tone="red">The agent was not created: {refusalText(refusal)}. Nothing you typed is lost.</Notice>
        ) : null}
        <Identity draft={draft} onChange={setDraft} origin={origin} agents={agents} onOrigin={startFrom} errors={errors} />
        <div className="grid justify-items-start gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            Mode to begin with
          </span>
          <Segmented
            label="Mode to begin with"
            options={MODES}
            value={draft.mode}
            onChange={(mode) => setDraft({ ...draft, mode })}
          />
          <p className="text-ink-muted text-xs">
            {MODE_SAYS[draft.mode]} This is so in {name}; in every other account it is off. It can be changed at any time.
          </p>
        </div>
        <TestedFigures origin={origin} />
        <ScheduleFields
          draft={draft}
          symbol={draft.symbol}
          exitAtSessionEnd={draft.params.exitAtSessionEnd === true}
          onChange={(schedule) => setDraft({ ...draft, ...schedule })}
        />
        <ParamFields draft={draft.params} onChange={(next) => setDraft({ ...draft, params: next })} errors={errors} />
        <StopRecord symbol={draft.symbol} params={params} />
      </div>
    </Dialog>
  );
}

function useTaken(): TakenNames {
  const names = useAgentNames();
  return useMemo(() => ({ ids: [...names.keys()], names: [...names.values()].map(({ name }) => name) }), [names]);
}
const STARTS: Readonly<Record<AgentMode, string>> = {
  on: "It trades from its first run on.",
  observe: "It runs and decides from the start, and buys nothing until you turn it on.",
  reduce_only: "It runs from the start and enters nothing.",
  off: "It does not run until you turn it on.",
};

interface IdentityProps extends Pick<NewAgentDialogProps, "origin" | "agents"> {
  readonly onOrigin: (origin: string) => void;
  readonly draft: NewAgentDraft;
  readonly onChange: (draft: NewAgentDraft) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function Identity({ draft, onChange, origin, agents, onOrigin, errors }: IdentityProps) {
  const taken = useTaken();
  const origins = [
    ...ORIGIN_TEMPLATES,
    ...agents.map((agent) => ({ value: `agent:${agent.id}`, label: `Like ${agent.name} (${agent.symbol})` })),
  ];
  const changeSymbol = (typed: string) => {
    const symbol = typed.toUpperCase();
    const idFollows = draft.id === freeAgentId(draft.symbol, taken.ids);
    const nameFollows = draft.name === freeAgentName(draft.symbol, taken.names);
    onChange({
      ...draft,
      symbol,
      id: idFollows ? freeAgentId(symbol, taken.ids) : draft.id,
      name: nameFollows ? freeAgentName(symbol, taken.names) : draft.name,
    });
  };
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      <Select label="Start from" help="Fills schedule and parameters." options={origins} value={origin} onChange={onOrigin} />
      <Input
        label="Symbol"
        help="A ticker such as TSLA, or a pair such as BTC/USD. The market is asked whether it knows it."
        error={errors.symbol}
        value={draft.symbol}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => changeSymbol(event.target.value)}
      />
      <Input
        label="Name"
        help="How it is called on every page."
        error={errors.name}
        value={draft.name}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <Input
        label="Id"
        help="Stays for good: a-z, 0-9 and hyphens."
        error={errors.id}
        className="font-mono"
        value={draft.id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, id: event.target.value })}
      />
    </div>
  );
}
