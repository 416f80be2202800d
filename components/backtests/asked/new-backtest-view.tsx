"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { AgentList } from "@/components/agents/agent-types";
import { refusalText } from "@/components/agents/params/refusal-text";
import { Needs } from "@/components/desk/needs";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { NumberField } from "@/components/ui/inputs/number-field";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Textarea } from "@/components/ui/inputs/textarea";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AccountPart } from "./account-part";
import { AgentPart } from "./agent-part";
import { DetailField, finerStored } from "./detail-field";
import { FIRST_DRAFT, type NewDraft, requestOf } from "./new-draft";
import { RulePart } from "./rule-part";
import { SearchPart } from "./search-part";

const KINDS = [
  { value: "agent", label: "An agent" },
  { value: "account", label: "Several on one account" },
  { value: "rule", label: "A plain rule" },
] as const;
const NOTE_LENGTH = 2_000;
const MOST_BPS = 1_000;

export interface NewBacktestViewProps {
  readonly agents: AgentList;
  readonly stored: Outputs["market"]["coverage"];
  /** Whose page it was asked for from; "" for nobody's. */
  readonly agentId: string;
}

/** Asks for a backtest: what is played, over which days, at which costs. */
export function NewBacktestView({ agents, stored, agentId }: NewBacktestViewProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<NewDraft>({
    ...FIRST_DRAFT,
    agentId: agentId || (agents[0]?.id ?? ""),
    series: stored[0] ? `${stored[0].symbol} ${stored[0].timeframe}` : "",
  });
  const set = (change: Partial<NewDraft>) => setDraft({ ...draft, ...change });
  const create = useMutation(
    trpc.backtests.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.backtests.pathKey() });
        router.push(`/backtests/${id}`);
      },
    }),
  );
  const finer = draft.kind === "account" ? [] : finerStored(draft, agents, stored);
  const detail = finer.find((each) => each === draft.detail) ?? "none";
  const request = requestOf({ ...draft, detail });
  return (
    <div className="grid gap-4">
      <PageHeader
        back={{ href: "/backtests", label: "Backtests" }}
        title="New backtest"
        subtitle="It is played on the bars and headlines that are stored, by the functions that decide and fill here, and trades nothing."
      />
      <Needs>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (request) create.mutate(request);
          }}
        >
          <Card
            title="What is played"
            actions={<Segmented label="Kind" options={KINDS} value={draft.kind} onChange={(kind) => set({ kind })} />}
          >
            {draft.kind === "agent" ? <AgentPart draft={draft} agents={agents} onChange={set} /> : null}
            {draft.kind === "account" ? <AccountPart draft={draft} agents={agents} onChange={set} /> : null}
            {draft.kind === "rule" ? <RulePart draft={draft} stored={stored} onChange={set} /> : null}
          </Card>
          {draft.kind === "account" ? null : (
            <Card title="What is tried besides">
              <SearchPart draft={draft} onChange={set} />
            </Card>
          )}
          <Card title="Days and costs">
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
              <Input
                label="From"
                type="date"
                value={draft.from}
                help="Empty for all there is."
                onChange={(event) => set({ from: event.target.value })}
              />
              <Input
                label="To"
                type="date"
                value={draft.to}
                help="That day too."
                onChange={(event) => set({ to: event.target.value })}
              />
              {draft.kind === "account" ? null : (
                <DetailField finer={finer} value={detail} onChange={(chosen) => set({ detail: chosen })} />
              )}
              <Bps label="Fee" value={draft.feeBps} onChange={(feeBps) => set({ feeBps })} />
              <Bps label="Half the spread" value={draft.halfSpreadBps} onChange={(halfSpreadBps) => set({ halfSpreadBps })} />
              <Bps label="Slippage" value={draft.slippageBps} onChange={(slippageBps) => set({ slippageBps })} />
            </div>
          </Card>
          <Card title="Note">
            <Textarea
              label="Why"
              help="For whoever reads the result later."
              maxLength={NOTE_LENGTH}
              value={draft.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          </Card>
          {create.error ? <Notice tone="red">{refusalText(create.error)}</Notice> : null}
          <div className="flex gap-2">
            <Button type="submit" variant="primary" busy={create.isPending} disabled={request === null}>
              Play it
            </Button>
          </div>
        </form>
      </Needs>
    </div>
  );
}

interface BpsProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function Bps(props: BpsProps) {
  return (
    <NumberField {...props} unit="basis points" min={0} max={MOST_BPS} help="Empty for what the simulated exchange takes." />
  );
}
