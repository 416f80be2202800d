"use client";

import { useEffect, useState } from "react";
import { age } from "@/components/format";
import { Notice } from "@/components/ui/notice";
import { Badge } from "@/components/ui/text/badge";
import type { Tone } from "@/components/ui/text/tone";
import { Words } from "@/components/ui/text/words";
import { errorText } from "../error-text";
import type { DeskClient, Outputs } from "../trpc";

type Stop = NonNullable<Outputs["accounts"]["stopping"]>;
type Row = Stop["rows"][number];

interface StopRowsProps {
  readonly client: DeskClient;
  readonly operationId: number;
  /** What the desk said of it for the first time. */
  readonly onTold?: () => void;
}

/** Each order and position of a stop, until the broker says that it is so; asked for anew while it goes on, for no stream may be there. */
export function StopRows({ client, operationId, onTold }: StopRowsProps) {
  const { stop, trouble } = useStop(client, operationId, onTold);
  if (stop === null) return <p className="text-ink-muted">{trouble ?? "Each order and position is looked up…"}</p>;
  const overdue = stop.rows.filter(({ isOverdue }) => isOverdue).length;
  return (
    <section aria-label="Each order and position" aria-live="polite" className="grid gap-2">
      <p className="font-medium">{summaryOf(stop)}</p>
      {trouble === null ? null : <Notice tone="amber">Not read for a moment: {trouble}</Notice>}
      {overdue === 0 ? null : (
        <Notice tone="red">
          {overdue === 1 ? "One is" : `${overdue} are`} not confirmed in time. The desk tries on; do{" "}
          {overdue === 1 ? "it" : "them"} at the broker yourself if you cannot wait.
        </Notice>
      )}
      {stop.rows.length === 0 ? null : (
        <ul className="max-h-72 divide-y overflow-y-auto rounded-card border">
          {stop.rows.map((row) => (
            <StopRow key={row.key} row={row} now={stop.readAt} />
          ))}
        </ul>
      )}
    </section>
  );
}

function summaryOf({ state, words, rows }: Stop): string {
  if (state === "ended") return "It went no further: the switch was released.";
  if (state === "done") return `Done: ${words ?? "the broker says so"}.`;
  const over = rows.filter((row) => row.state === "confirmed" || row.state === "left").length;
  const far = rows.length === 0 ? "It is being looked up at the broker" : `${over} of ${rows.length} are over`;
  return words === null ? `${far}.` : `${far}: ${words}.`;
}

const LOOKS: Readonly<Record<Row["state"], readonly [word: string, tone: Tone]>> = {
  waiting: ["waits", "amber"],
  asked: ["asked", "neutral"],
  confirmed: ["confirmed", "accent"],
  refused: ["refused", "red"],
  left: ["left", "neutral"],
};

function StopRow({ row, now }: { readonly row: Row; readonly now: number }) {
  const { key, symbol, agentId, qty, state, words, askedAt, isOverdue } = row;
  const [word, tone] = LOOKS[state];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
      <span className="font-medium">{symbol}</span>
      <span className="min-w-0 grow text-ink-muted text-xs">
        {key.startsWith("order") ? "order" : "position"} {qty === null ? "" : `of ${Number(qty)}`}
        {agentId === null ? "" : `, ${agentId}`}
      </span>
      <Badge tone={isOverdue ? "red" : tone}>{isOverdue ? `not confirmed for ${age(now - (askedAt ?? now))}` : word}</Badge>
      {words === null ? null : (
        <span className="w-full break-words text-ink-muted text-xs">
          <Words text={words} within />
        </span>
      )}
    </li>
  );
}

const AGAIN_MS = 1_000;

function useStop(client: DeskClient, operationId: number, onTold?: () => void) {
  const [read, setRead] = useState<{ readonly stop: Stop | null; readonly trouble: string | null }>({
    stop: null,
    trouble: null,
  });
  useEffect(() => {
    const over = new AbortController();
    const look = async () => {
      while (!over.signal.aborted) {
        try {
          const stop = await client.accounts.stopping.query({ operationId }, { signal: over.signal });
          if (over.signal.aborted) return;
          setRead({ stop, trouble: null });
          onTold?.();
          if (stop?.state !== "going") return;
        } catch (error) {
          if (over.signal.aborted) return;
          setRead(({ stop }) => ({ stop, trouble: errorText(error) }));
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    };
    void look();
    return () => over.abort();
  }, [client, operationId, onTold]);
  return read;
}
