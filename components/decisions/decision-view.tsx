"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { AgentName } from "@/components/agents/agent-name";
import { AccountOf } from "@/components/desk/account-of";
import { useTRPC } from "@/components/desk/trpc";
import { BackfilledTag } from "@/components/runs/backfilled-tag";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Waterfall } from "@/components/ui/text/waterfall";
import { Words } from "@/components/ui/text/words";
import { untilLoaded } from "@/components/ui/until-loaded";
import { ActionTag } from "./action-tag";
import { AfterwardsCard } from "./afterwards-card";
import { DecisionChart } from "./decision-chart";
import { DecisionOrders } from "./decision-orders";
import type { DecisionDetail } from "./decision-types";
import { EffectsCard } from "./effects-card";
import { HeadlinesCard } from "./headlines-card";
import { IndicatorsCard } from "./indicators-card";
import { RerunButton } from "./rerun-button";
import { RiskTable } from "./risk-table";

// They are read from bars, after the page.
const RecordCard = dynamic(
  () => untilLoaded(() => import("@/components/record/record-card").then((module) => module.RecordCard)),
  { ssr: false },
);

const WhatIfCard = dynamic(
  () => untilLoaded(() => import("@/components/what-if/what-if-card").then((module) => module.WhatIfCard)),
  { ssr: false },
);

const CostCard = dynamic(
  () => untilLoaded(() => import("@/components/counterfactual/cost-card").then((module) => module.CostCard)),
  { ssr: false },
);

/** One decision from top to bottom: what, why, what would have changed it, what came of it. */
export function DecisionView({ decisionId, initial }: { readonly decisionId: number; readonly initial: DecisionDetail }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.get.queryOptions({ decisionId }, { initialData: initial }));
  const { decision, run } = data;
  const { body } = decision;
  return (
    <Parts className="grid gap-4">
      <AccountOf account={data.account} />
      <PageHeader
        back={{ href: "/decisions", label: "Decisions" }}
        title={
          <>
            <AgentName id={decision.agentId} symbol={decision.symbol} /> <ActionTag action={decision.action} />{" "}
            <StateDot state={run.state} /> <BackfilledTag trigger={run.trigger} />
          </>
        }
        subtitle={
          <>
            <Time at={decision.dueAt} show="dateTime" detail="second" /> ·{" "}
            <Link href={`/agents/${decision.agentId}`} className="underline">
              <AgentName id={decision.agentId} />
            </Link>{" "}
            version {decision.agentVersion} ·{" "}
            <Link href={`/runs/${decision.runId}`} className="underline">
              run {decision.runId}
            </Link>
          </>
        }
        actions={<RerunButton decisionId={decisionId} />}
      />
      <div>
        <p className="text-lg">
          <Words text={decision.reason} />
        </p>
        {run.reason === null || run.reason === decision.reason ? null : (
          <p className="mt-1 text-ink-muted">
            What came of it: <Words text={run.reason} within />.
          </p>
        )}
        <WhatWouldTurn checks={data.checks} />
      </div>
      <Parts className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <DecisionChart detail={data} />
        <Card title="How the score came about" meta={`confidence ${body.confidence.toFixed(2)}`}>
          <Waterfall
            parts={body.contributions}
            total={body.score}
            needed={{
              label: body.basis.holding ? "needed to sell" : "needed to buy",
              value: body.basis.holding ? body.sellThreshold : body.buyThreshold,
            }}
          />
          {body.weighing ? (
            <p className="mt-3 text-ink-muted text-sm">
              <Words text={body.weighing} />
            </p>
          ) : null}
          {body.wouldChange ? (
            <p className="mt-3 text-ink-muted text-sm">
              What would have changed it: <Words text={body.wouldChange} within />.
            </p>
          ) : null}
          {body.sizing ? (
            <p className="mt-3 text-ink-muted text-sm">
              Size: <Words text={body.sizing} within />.
            </p>
          ) : null}
          {body.missing.map((what) => (
            <p key={what} className="mt-3 text-amber text-sm">
              Missing: <Words text={what} within />.
            </p>
          ))}
        </Card>
      </Parts>
      <Parts className="grid gap-4 xl:grid-cols-2">
        <HeadlinesCard reading={data.sentiment} lost={data.lost} />
        <IndicatorsCard reading={data.technical} lost={data.lost} />
      </Parts>
      <EffectsCard detail={data} />
      <RiskTable checks={data.checks} />
      <CostCard decisionId={decisionId} />
      <DecisionOrders detail={data} />
      <AfterwardsCard since={data.since} action={decision.action} price={decision.price} />
      <RecordCard decisionId={decisionId} />
      <WhatIfCard decisionId={decisionId} params={data.params} />
      <p className="break-all text-ink-faint text-xs">
        Chained as <span className="font-mono">{decision.hash}</span> after{" "}
        <span className="font-mono">{decision.previousHash}</span>
      </p>
    </Parts>
  );
}

/** Of an order that rules refused: each of them with what it saw and what it asks for. */
function WhatWouldTurn({ checks }: Pick<DecisionDetail, "checks">) {
  const vetoes = checks.filter(({ verdict }) => verdict === "veto");
  if (vetoes.length === 0) return null;
  return (
    <p className="mt-1 text-ink-muted">
      What would turn it:{" "}
      {vetoes.map(({ rule, title, observed, threshold }, index) => (
        <span key={rule}>
          {index === 0 ? "" : "; and "}
          {title}, which saw <Words text={observed} within /> and asks for <Words text={threshold} within />
        </span>
      ))}
      .
    </p>
  );
}
