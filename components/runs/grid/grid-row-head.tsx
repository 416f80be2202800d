"use client";

import { clsx } from "clsx";
import { ChevronRight, Zap } from "lucide-react";
import { memo } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { useAgentControls } from "@/components/agents/use-agent-controls";
import { Needs } from "@/components/desk/needs";
import { Button } from "@/components/ui/inputs/button";
import { StateDot } from "@/components/ui/text/state-dot";
import type { GridAgent, GridRow } from "../run-types";
import { STEP_LABELS } from "../steps/step-labels";
import type { Stop } from "./grid-moves";

export interface GridRowHeadProps {
  readonly row: GridRow;
  readonly open: boolean;
  readonly stop: Stop | null;
}

/** What a row is about, always in view; pressing an agent's unfolds its steps. */
function PlainHead({ row: { agent, step }, open, stop }: GridRowHeadProps) {
  if (step !== null) return <span className="truncate pl-8 text-ink-muted text-xs">{STEP_LABELS[step]}</span>;
  return (
    <>
      <button
        type="button"
        data-stop="fold"
        tabIndex={stop === "fold" ? 0 : -1}
        aria-expanded={open}
        className="flex h-full min-w-0 grow items-center gap-2 rounded-[3px] pl-3 text-left focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={clsx("size-3.5 shrink-0 text-ink-faint transition-transform", open && "rotate-90")}
        />
        <span className="truncate">
          <AgentName id={agent.id} symbol={agent.symbol} className="font-medium" /> <span className="sr-only">steps</span>
        </span>
        {agent.mode === "on" ? null : <StateDot state={agent.mode} labelHidden className="ml-auto max-sm:hidden" />}
      </button>
      <TriggerButton agent={agent} tabbable={stop === "trigger"} />
    </>
  );
}

export const GridRowHead = memo(PlainHead);

function TriggerButton({ agent, tabbable }: { readonly agent: GridAgent; readonly tabbable: boolean }) {
  const { runNow } = useAgentControls(agent);
  const label = `Run ${agent.name} now`;
  return (
    <Needs>
      <Button
        variant="ghost"
        size="sm"
        data-stop="trigger"
        tabIndex={tabbable ? 0 : -1}
        aria-label={label}
        title={label}
        busy={runNow.isPending}
        onClick={() => runNow.mutate()}
        className="mr-1 w-7 px-0! pointer-coarse:w-9"
      >
        <Zap aria-hidden />
      </Button>
    </Needs>
  );
}
