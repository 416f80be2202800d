"use client";

import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { Badge } from "@/components/ui/text/badge";
import { Words } from "@/components/ui/text/words";
import { cancelledInWords } from "./cancelled-words";
import type { Answer } from "./use-engaging";

/** What came of each order when trading was stopped. */
export function StoppedDialog({ answer, onClose }: { readonly answer: Answer; readonly onClose: () => void }) {
  const { cancelled, restored, trouble } = answer;
  return (
    <AlertFrame
      role="dialog"
      title="Trading is stopped"
      description={cancelledInWords(answer)}
      onClose={onClose}
      footer={
        <Button data-first onClick={onClose}>
          Close
        </Button>
      }
    >
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
      {cancelled.length === 0 ? null : (
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
    </AlertFrame>
  );
}
