"use client";

import { LastDecisions } from "@/components/decisions/last-decisions";
import type { Outputs } from "@/components/desk/trpc";
import { OpenPositions } from "@/components/positions/open-positions";
import { AgentCards } from "./agent-cards";
import { AttentionCard } from "./attention-card";
import { EquityCard } from "./equity-card";

export interface OverviewData {
  readonly equity: Outputs["performance"]["equity"];
  readonly agents: Outputs["agents"]["list"];
  readonly positions: Outputs["positions"]["list"];
  readonly decisions: Outputs["decisions"]["list"];
  readonly attention: Outputs["system"]["attention"];
}

export function Overview({ initial }: { readonly initial: OverviewData }) {
  return (
    <div className="grid gap-3 md:gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <h1 className="sr-only">Overview</h1>
      <EquityCard initial={initial.equity} />
      <AttentionCard initial={initial.attention} />
      <div className="min-w-0 xl:col-span-2">
        <AgentCards initial={initial.agents} />
      </div>
      <div className="grid min-w-0 items-start gap-3 md:gap-4 xl:col-span-2 xl:grid-cols-2">
        <OpenPositions initial={initial.positions} />
        <LastDecisions initial={initial.decisions} />
      </div>
    </div>
  );
}
