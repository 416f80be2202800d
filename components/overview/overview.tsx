"use client";

import type { AgentList } from "@/components/agents/agent-types";
import type { DecisionList } from "@/components/decisions/decision-types";
import { LastDecisions } from "@/components/decisions/last-decisions";
import type { Fills } from "@/components/orders/order-types";
import { OpenPositions } from "@/components/positions/open-positions";
import type { Agreement, PositionList } from "@/components/positions/position-types";
import type { RunList } from "@/components/runs/run-types";
import { Parts } from "@/components/ui/parts";
import { AgentCards } from "./agent-cards";
import { AttentionCard } from "./attention-card";
import { EquityCard } from "./equity-card";
import { FiguresStrip } from "./figures-strip";
import { LastFills } from "./last-fills";
import type { Attention, DayFigures, Equity } from "./overview-types";
import { DECISIONS_READ } from "./reads";

export interface OverviewData {
  readonly day: DayFigures;
  readonly equity: Equity;
  readonly agents: AgentList;
  readonly positions: PositionList;
  readonly agreement: Agreement | undefined;
  readonly fills: Fills;
  readonly runs: RunList;
  readonly decisions: DecisionList;
  readonly attention: Attention;
}

export function Overview({ initial }: { readonly initial: OverviewData }) {
  const { day, agents, positions, fills, attention, runs, agreement } = initial;
  return (
    <Parts className="grid gap-3 md:gap-4">
      <h1 className="sr-only">Overview</h1>
      <FiguresStrip initial={day} initialPositions={positions} />
      <Parts className="grid min-w-0 gap-3 md:gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <EquityCard initial={initial.equity} initialFills={fills} />
        <AttentionCard
          initial={attention}
          initialAgents={agents}
          initialRuns={runs}
          initialFills={fills}
          initialAgreement={agreement}
        />
      </Parts>
      <AgentCards initial={agents} />
      <Parts className="grid min-w-0 gap-3 md:gap-4 xl:grid-cols-2">
        <Parts className="flex min-w-0 flex-col gap-3 md:gap-4">
          <OpenPositions initial={positions} />
          <LastFills initial={fills} />
        </Parts>
        <LastDecisions initial={initial.decisions} limit={DECISIONS_READ} />
      </Parts>
    </Parts>
  );
}
