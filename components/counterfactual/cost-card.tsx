"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { qty as inUnits } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { RefusalKind } from "@/server/core/counterfactual/refusal";

type Refusal = NonNullable<Outputs["counterfactual"]["ofDecision"]["refusal"]>;
type Priced = Refusal["priced"];

const TITLES = {
  veto: "What the veto cost",
  near_hold: "What holding cost",
  override: "What a person's hand cost",
  shrink: "What the smaller size cost",
  missed: "What the missed run cost",
  observed: "What observing cost",
  unapproved: "What the missing approval cost",
} as const satisfies Record<RefusalKind, string>;

const ENDS = {
  stop: "at its stop",
  target: "at its target",
  time: "when its time was over",
  sold: "when it was sold in truth",
} as const;

const PRICED =
  "by the rules of the played exchange: against the quote at the open of the next bar, with spread, slippage and fee";
const LEFT = "left at its stop or target, or when the bars that the agent expects to hold, or its session, are over";
const HOW = {
  enter: `Bought ${PRICED}; then ${LEFT}.`,
  keep: `Kept instead of sold ${PRICED}; then ${LEFT}.`,
  sell: `Sold at once ${PRICED}; against keeping it until it was sold in truth, or at the latest until the bars that the agent expects to hold, or its session, were over.`,
} as const;

const LABELS = {
  enter: { began: "Would have bought", ended: "Would have sold", formula: "−(proceeds − purchase − fees)" },
  keep: { began: "Sold at", ended: "Would have sold", formula: "−(proceeds − what selling brought − fees)" },
  sell: { began: "Would have sold", ended: "Kept until", formula: "what keeping brought − what selling would have − fees" },
} as const;

/** What would have come of a decision that did not come to all that it was; nothing where it did. */
export function CostCard({ decisionId }: { readonly decisionId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.counterfactual.ofDecision.queryOptions({ decisionId }));
  if (error) {
    const failure = { what: "It could not be priced", done: errorText(error), onRetry: () => void refetch() };
    return <Card title="What it cost" error={failure} />;
  }
  if (!data?.refusal) return null;
  const { refusal, at } = data;
  return (
    <Card title={TITLES[refusal.kind]} meta={refusal.title}>
      <KeyValueList layout="columns" items={itemsOf(refusal, at)} />
      <p className="mt-3 text-ink-muted text-sm">
        {HOW[refusal.alternative.way]} What the agent would have decided meanwhile is not in it.
      </p>
    </Card>
  );
}

function itemsOf({ alternative, priced }: Refusal, at: number) {
  const size = { label: "Size", value: <Num value={alternative.qty} kind="qty" /> };
  if (priced.state !== "known") return [size, ...exitsOf(alternative), { label: "Result", value: <NotKnown priced={priced} /> }];
  const { entryAt, entryPrice, exitAt, exitPrice, exitBy, pnlUsd } = priced;
  const moment = (time: number, price: string, how: string) => (
    <span className="inline-flex flex-wrap gap-x-3">
      <Num value={price} kind="price" asOf={at} clock="market" source="bars, by the rules of the played exchange" />
      <Time at={time} className="text-ink-muted" /> <span className="text-ink-muted">{how}</span>
    </span>
  );
  const saved = -Number(pnlUsd);
  const labels = LABELS[alternative.way];
  return [
    { label: labels.began, value: moment(entryAt, entryPrice, `× ${inUnits(alternative.qty)}`) },
    { label: labels.ended, value: moment(exitAt, exitPrice, ENDS[exitBy]) },
    {
      label: saved < 0 ? "It cost" : "It saved",
      value: <Delta kind="usd" value={saved} formula={labels.formula} />,
    },
  ];
}

function exitsOf(alternative: Refusal["alternative"]) {
  if (alternative.way === "sell") return [];
  return [
    { label: "Stop", value: <Num value={alternative.stopPrice} kind="price" /> },
    { label: "Target", value: <Num value={alternative.targetPrice} kind="price" /> },
  ];
}

function NotKnown({ priced }: { readonly priced: Exclude<Priced, { state: "known" }> }) {
  const text = priced.state === "pending" ? "not yet: its end lies ahead" : `not known: ${priced.why}`;
  return <span className="text-ink-faint">{text}</span>;
}
