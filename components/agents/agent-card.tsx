"use client";

import Link from "next/link";
import type { Outputs } from "@/components/desk/trpc";
import { signOf } from "@/components/format";
import { Button } from "@/components/ui/button";
import { Delta } from "@/components/ui/delta";
import { Num } from "@/components/ui/num";
import { Sparkline } from "@/components/ui/sparkline";
import { StateDot } from "@/components/ui/state-dot";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import { SIGN_TONES } from "@/components/ui/tone";
import { useAgentControls } from "./use-agent-controls";

type AgentOverview = Outputs["agents"]["list"][number];

/** One agent at a glance: is it on, what did it last decide and why, what does it hold, how has it done. */
export function AgentCard({ agent }: { readonly agent: AgentOverview }) {
  const { setMode, runNow } = useAgentControls(agent);
  const { position, lastDecision } = agent;
  return (
    <article
      aria-label={agent.name}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2.5 rounded-card border bg-surface p-4"
    >
      <header className="flex items-center gap-3">
        <Link href={`/agents/${agent.id}`} className="truncate font-medium text-lg hover:underline">
          {agent.symbol}
        </Link>
        <StateDot state={agent.mode} />
        <span className="ml-auto whitespace-nowrap text-ink-muted text-xs">
          {agent.nextAt === null ? (
            "does not run"
          ) : (
            <>
              next <Time at={agent.nextAt} show="time" />
            </>
          )}
        </span>
        <Switch
          checked={agent.mode !== "off"}
          onChange={(on) => setMode.mutate({ agentIds: [agent.id], mode: on ? "on" : "off" })}
          label={`${agent.name} runs`}
          labelHidden
          busy={setMode.isPending}
        />
      </header>
      <p className="line-clamp-2 min-h-[2.8em] text-ink-muted text-sm">
        {lastDecision ? lastDecision.reason : "No decision yet; the first run makes one."}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4">
        <Sparkline
          values={agent.spark}
          baseline={agent.params.capitalUsd}
          tone={SIGN_TONES[signOf(agent.resultUsd)]}
          label={`Equity of ${agent.name} over five days`}
        />
        <dl className="grid grid-cols-[auto_auto] gap-x-3 text-right text-sm">
          <dt className="text-ink-faint">Today</dt>
          <dd>
            <Delta value={agent.dayPnlUsd} source="the agent's equity" formula="equity − equity at the day's start" />
          </dd>
          <dt className="text-ink-faint">Position</dt>
          <dd>
            {position ? (
              <Num value={position.qty} kind="qty" source="fills" asOf={position.markAt} clock="market" />
            ) : (
              <span className="text-ink-faint">flat</span>
            )}
          </dd>
        </dl>
      </div>
      <footer className="flex items-center gap-2 border-t pt-2.5">
        <Button variant="ghost" size="sm" busy={runNow.isPending} onClick={() => runNow.mutate({ agentId: agent.id })}>
          Run now
        </Button>
        {lastDecision ? (
          <Button variant="ghost" size="sm" asChild>
            <Link href={`/decisions/${lastDecision.id}`}>Why?</Link>
          </Button>
        ) : null}
        <span className="ml-auto min-w-0 truncate text-ink-faint text-xs" title={agent.schedule}>
          {agent.schedule}
        </span>
      </footer>
    </article>
  );
}
