"use client";

import { useCallback, useState } from "react";
import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { AccountBadge } from "@/components/ui/text/account-badge";
import { Badge } from "@/components/ui/text/badge";
import { Words } from "@/components/ui/text/words";
import type { DeskClient } from "../trpc";
import { cancelledInWords } from "./cancelled-words";
import { LaterStopRows } from "./later-stop-rows";
import type { Answer, StopLevel } from "./use-engaging";

interface StoppedDialogProps {
  readonly client: DeskClient;
  readonly answer: Answer;
  readonly level: StopLevel;
  readonly onClose: () => void;
}

/** What came of each order, in each account, when trading was stopped. */
export function StoppedDialog({ client, answer, level, onClose }: StoppedDialogProps) {
  const done = TITLES[level];
  const [first] = answer;
  const isOne = answer.length === 1 && first !== undefined;
  const cancelled = answer.flatMap((each) => (each.refusal === null ? each.cancelled : []));
  return (
    <AlertFrame
      role="dialog"
      title={answer.some(({ refusal }) => refusal !== null) ? "Trading is NOT stopped everywhere" : done}
      account={isOne ? first.account : null}
      description={cancelledInWords({ cancelled })}
      onClose={onClose}
      footer={
        <Button data-first onClick={onClose}>
          Close
        </Button>
      }
    >
      {answer.map((each) => (
        <InAccount key={each.account.id} {...each} client={client} isOne={isOne} />
      ))}
    </AlertFrame>
  );
}

const TITLES: Readonly<Record<StopLevel, string>> = {
  pause: "Nothing is bought any more",
  entries: "Trading is stopped",
  all: "Trading is stopped",
  flatten: "Trading is stopped, and what is held is being sold",
};

function InAccount({ client, isOne, ...answer }: Answer[number] & { readonly client: DeskClient; readonly isOne: boolean }) {
  const [isTold, setTold] = useState(false);
  const onTold = useCallback(() => setTold(true), []);
  const { kind, name } = answer.account;
  const badge = isOne ? null : <AccountBadge kind={kind} name={name} className="justify-self-start" />;
  if (answer.refusal !== null)
    return (
      <>
        {badge}
        <Notice tone="red">{answer.refusal}</Notice>
      </>
    );
  const { cancelled, restored, trouble, operationId } = answer;
  return (
    <>
      {badge}
      {trouble === null ? null : (
        <Notice tone="red">
          {cancelled.length === 0 ? `The orders could not be cancelled: ${trouble}. Cancel them at the broker.` : trouble}
        </Notice>
      )}
      {restored.map((words) => (
        <p key={words}>
          <Words text={words} />
        </p>
      ))}
      {operationId === null ? null : <LaterStopRows client={client} operationId={operationId} onTold={onTold} />}
      {isTold || cancelled.length === 0 ? null : (
        <ul aria-label="Cancelled orders" className="divide-y rounded-card border">
          {cancelled.map(({ orderId, symbol, error }) => (
            <li key={orderId} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
              <span className="font-medium">{symbol ?? "not the desk's"}</span>
              <span className="min-w-0 grow break-all font-mono text-ink-muted text-xs">{orderId}</span>
              {error === null ? (
                "cancelled"
              ) : (
                <Badge tone="red">
                  <Words text={error} />
                </Badge>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isTold && !isOne && trouble === null && cancelled.length + restored.length === 0 ? (
        <p className="text-ink-muted">Stopped; no order waited.</p>
      ) : null}
    </>
  );
}
