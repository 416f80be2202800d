"use client";

import { useQuery } from "@tanstack/react-query";
import { AgentName } from "@/components/agents/agent-name";
import type { AgentList } from "@/components/agents/agent-types";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import type { Fills } from "@/components/orders/order-types";
import type { Agreement } from "@/components/positions/position-types";
import type { RunList } from "@/components/runs/run-types";
import { Num } from "@/components/ui/text/num";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { BooksFact } from "./books-fact";
import { Fact } from "./fact";
import { FILLS_READ } from "./reads";
import { StreamFact } from "./stream-fact";

export interface DeskFactsProps {
  readonly initialRuns: RunList;
  readonly initialFills: Fills;
  readonly initialAgents: AgentList;
  /** Missing when the broker did not answer; then the browser asks again. */
  readonly initialAgreement: Agreement | undefined;
}

/** What holds while nothing is wrong: the market, the agents' last and next steps, the books, the stream. */
export function DeskFacts({ initialRuns, initialFills, initialAgents, initialAgreement }: DeskFactsProps) {
  const trpc = useTRPC();
  const { session, killSwitch } = useAccount();
  const { data: runs } = useQuery(trpc.runs.list.queryOptions({ limit: 1 }, { initialData: initialRuns }));
  const { data: fills } = useQuery(trpc.orders.fills.queryOptions({ limit: FILLS_READ }, { initialData: initialFills }));
  const { data: agents } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initialAgents }));
  const [run] = runs.rows;
  const [fill] = fills;
  const next = soonest(agents);
  return (
    <dl className="mt-auto divide-y divide-line border-line border-t text-sm">
      <Fact label="New York" href="/system">
        {session.open ? "open until" : "closed until"} <Time at={session.open ? session.nextClose : session.nextOpen} />
      </Fact>
      <Fact label="Next run" href="/agents">
        {next ? (
          <>
            <AgentName id={next.id} symbol={next.symbol} /> <Time at={next.nextAt} className="text-ink-muted" />
          </>
        ) : (
          "no agent is on"
        )}
      </Fact>
      <Fact label="Last run" href={run ? `/runs/${run.id}` : "/runs"}>
        {run ? (
          <>
            <StateDot state={run.state} /> <AgentName id={run.agentId} /> <Time at={run.dueAt} className="text-ink-muted" />
          </>
        ) : (
          "none yet"
        )}
      </Fact>
      <Fact label="Last fill" href="/orders">
        {fill ? (
          <>
            {fill.side === "buy" ? "bought" : "sold"} <Num value={fill.qty} kind="qty" /> {fill.symbol} by{" "}
            <AgentName id={fill.agentId} /> <Time at={fill.at} className="text-ink-muted" />
          </>
        ) : (
          "none yet"
        )}
      </Fact>
      <BooksFact initial={initialAgreement} />
      <Fact label="Kill switch" href="/system">
        <StateWords state={killSwitch.state} />
      </Fact>
      <StreamFact />
    </dl>
  );
}

function StateWords({ state }: { readonly state: ReturnType<typeof useAccount>["killSwitch"]["state"] }) {
  if (state === "halted") return <span className="text-red">engaged, no entry, no exit</span>;
  return state === "reducing" ? <span className="text-amber">only reducing, no entry</span> : "released";
}

/** The agent that runs next. */
function soonest(agents: AgentList) {
  return agents
    .filter(({ nextAt }) => nextAt !== null)
    .reduce<(typeof agents)[number] | null>(
      (first, each) => (first && Number(first.nextAt) <= Number(each.nextAt) ? first : each),
      null,
    );
}
