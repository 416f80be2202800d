"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { signedPercent, usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Num } from "@/components/ui/text/num";
import { Words } from "@/components/ui/text/words";
import { REAL_MONEY } from "@/server/core/autonomy/approval";
import type { Approvals, WaitingOrder } from "./approval-types";
import { Countdown } from "./countdown";

interface WaitingCardProps {
  readonly order: WaitingOrder;
  readonly kind: Approvals["kind"];
}

/** One order that waits, with all that a person needs to answer, and the answers under the thumb. */
export function WaitingCard({ order, kind }: WaitingCardProps) {
  const { side, qty, symbol, agentId, runId, decisionId, deadlineAt, dueAt, why } = order;
  const verb = side === "buy" ? "Buy" : "Sell";
  return (
    <Card
      title={
        <>
          {verb} <Num value={qty} kind="qty" /> {symbol}
        </>
      }
      meta={
        <>
          <AgentName id={agentId} /> <Countdown until={deadlineAt} from={dueAt} />
        </>
      }
    >
      <div className="grid gap-4">
        <p>
          <Words text={why} />{" "}
          <Link href={`/decisions/${decisionId}`} className="text-accent underline">
            Why?
          </Link>{" "}
          <Link href={`/runs/${runId}`} className="text-accent underline">
            Run {runId}
          </Link>
        </p>
        <KeyValueList layout="columns" items={factsOf(order)} />
        <Needs>
          <Answers order={order} kind={kind} verb={verb} />
        </Needs>
      </div>
    </Card>
  );
}

function factsOf({ decisionPrice, dueAt, now, stopPrice, targetPrice, worthUsd, riskUsd }: WaitingOrder) {
  const of = (label: string, value: ReactNode) => ({ label, value });
  const aged = (price: number, at: number, more: ReactNode = null) => (
    <>
      <Num value={price} kind="price" />{" "}
      <span className="inline-block text-ink-muted text-xs">
        {more}
        <Age at={at} clock="market" /> old
      </span>
    </>
  );
  return [
    of("Price when it decided", aged(decisionPrice, dueAt)),
    of("Price now", now === null ? "not known" : aged(now.price, now.at, `${signedPercent(now.price / decisionPrice - 1)}, `)),
    ...(stopPrice === null ? [] : [of("Stop", <Num value={stopPrice} kind="price" />)]),
    ...(targetPrice === null ? [] : [of("Target", <Num value={targetPrice} kind="price" />)]),
    of("Worth", usd(worthUsd)),
    ...(riskUsd === null ? [] : [of("At risk down to the stop", usd(riskUsd))]),
  ];
}

function Answers({ order: { id, qty, symbol, worthUsd }, kind, verb }: WaitingCardProps & { readonly verb: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.system.attention.pathKey() }),
    ]);
  const approve = useMutation(trpc.approvals.approve.mutationOptions());
  const refuse = useMutation(trpc.approvals.refuse.mutationOptions());
  const send = async (word: string) => {
    setRefusal(null);
    const { sent, reason } = await said(approve.mutateAsync({ approvalId: id, word }));
    if (sent) toast.success(`Approved: ${verb.toLowerCase()} ${qty} ${symbol}`);
    else setRefusal(reason);
    await refresh();
  };
  const told = (work: Promise<unknown>) => void work.catch((error: unknown) => setRefusal(errorText(error)));
  const decline = async () => {
    await refuse.mutateAsync({ approvalId: id });
    toast.success(`Refused: ${symbol}`);
    await refresh();
  };
  return (
    <div className="grid gap-3">
      {refusal === null ? null : <Notice tone="amber">Not sent now: {refusal}</Notice>}
      <div className="grid grid-cols-2 gap-3">
        <Button size="lg" className="h-14" busy={refuse.isPending} onClick={() => told(decline())}>
          Refuse
        </Button>
        <Button
          size="lg"
          variant="primary"
          className="h-14"
          busy={approve.isPending}
          onClick={() => (kind === "live" ? setAsked(true) : told(send("")))}
        >
          Approve
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`${verb} ${qty} ${symbol} with real money?`}
        consequence={`It is judged anew by every rule, and then sent: about ${usd(worthUsd)} at the price of the decision.`}
        confirmLabel={`${verb} ${qty} ${symbol}`}
        typedWord={REAL_MONEY}
        onConfirm={() => send(REAL_MONEY)}
      />
    </div>
  );
}
