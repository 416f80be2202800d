"use client";

import { RungBadge } from "@/components/autonomy/rung-badge";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { signOf } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Switch } from "@/components/ui/inputs/switch";
import { Link } from "@/components/ui/link";
import { Sparkline } from "@/components/ui/text/sparkline";
import { StateDot } from "@/components/ui/text/state-dot";
import { SIGN_TONES } from "@/components/ui/text/tone";
import { AgentFigures } from "./agent-figures";
import { AgentName } from "./agent-name";
import type { AgentOverview } from "./agent-types";
import { LastOutcome } from "./last-outcome";
import { LastTrade } from "./last-trade";
import { NextRun } from "./next-run";
import { useAgentControls } from "./use-agent-controls";

/** One agent at a glance: is it on, how did its last run end and why, what does it hold, how has it done. */
export function AgentCard({ agent }: { readonly agent: AgentOverview }) {
  const { setMode, modeUnderWay, runNow } = useAgentControls(agent);
  const { lastDecision } = agent;
  const mayChange = useMayChange();
  return (
    <article aria-label={agent.name} className="flex min-w-0 flex-col gap-2.5 rounded-card border bg-surface p-4 pb-2.5">
      <header className="flex items-center gap-3">
        <Link href={`/agents/${agent.id}`} className="line-clamp-2 min-w-1/2 font-medium text-lg leading-tight hover:underline">
          <AgentName id={agent.id} symbol={agent.symbol} />
        </Link>
        <StateDot state={agent.mode} />
        {agent.mode === "on" ? <RungBadge rung={agent.rung} /> : null}
        <span className="ml-auto truncate text-ink-muted text-xs">
          <NextRun {...agent} />
        </span>
        <Needs>
          <Switch
            checked={agent.mode !== "off"}
            onChange={(on) => setMode(on ? "on" : "off")}
            label={`${agent.name} runs`}
            labelHidden
            busy={modeUnderWay !== null}
          />
        </Needs>
      </header>
      <LastOutcome {...agent} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-5">
        <Sparkline
          values={agent.spark}
          baseline={0}
          tone={SIGN_TONES[signOf(agent.resultUsd)]}
          label={`What ${agent.name} has won or lost, over five days`}
          className="h-11!"
        />
        <AgentFigures {...agent} />
      </div>
      <footer className="-mx-4 mt-auto flex items-center gap-1 border-t px-4 pt-2">
        {mayChange ? (
          <Needs>
            <Button variant="ghost" size="sm" className="-ml-2" busy={runNow.isPending} onClick={() => runNow.mutate()}>
              Run now
            </Button>
          </Needs>
        ) : null}
        {lastDecision ? (
          <Button variant="ghost" size="sm" asChild>
            <Link href={`/decisions/${lastDecision.id}`}>Why?</Link>
          </Button>
        ) : null}
        <span className="ml-auto min-w-0 truncate text-ink-muted text-xs">
          <LastTrade trade={agent.lastTrade} />
        </span>
      </footer>
    </article>
  );
}
