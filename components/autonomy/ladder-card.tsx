"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { RUNGS, type Rung } from "@/server/core/autonomy/rung";
import type { Ladder } from "./ladder-types";
import { MoveDialog } from "./move-dialog";
import { RUNG_TEXTS } from "./rung-texts";
import { Shown } from "./shown";

interface LadderCardProps {
  readonly agentId: string;
  readonly name: string;
  readonly mayChange: boolean;
}

/** How far an agent is trusted in the account, what it has shown there, and the way up and down. */
export function LadderCard({ agentId, name, mayChange }: LadderCardProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.agents.autonomy.queryOptions({ agentId }));
  const [to, setTo] = useState<Rung | null>(null);
  const failure = error && { what: "Its rung could not be read", done: errorText(error), onRetry: () => void refetch() };
  return (
    <Card
      title="How far it is trusted"
      meta={data ? <span>as of {<Time at={data.readAt} show="time" />}</span> : null}
      loading={!data && !error}
      error={failure}
    >
      {data ? (
        <div className="grid gap-4">
          <Rungs ladder={data} />
          <p className="max-w-prose text-ink-muted">
            {RUNG_TEXTS[data.rung].says} <Since ladder={data} />
          </p>
          <Shown ladder={data} />
          {mayChange ? (
            <Needs>
              <Moves ladder={data} onMove={setTo} />
            </Needs>
          ) : null}
        </div>
      ) : null}
      {data && to !== null ? (
        <MoveDialog agentId={agentId} name={name} ladder={data} to={to} onClose={() => setTo(null)} />
      ) : null}
    </Card>
  );
}

function Rungs({ ladder: { rung: current } }: { readonly ladder: Ladder }) {
  return (
    <ol className="grid grid-cols-2 gap-1 sm:grid-cols-4">
      {RUNGS.map((rung) => (
        <li
          key={rung}
          aria-current={rung === current ? "step" : undefined}
          className="rounded-control border border-line px-3 py-2 text-ink-muted text-sm aria-[current=step]:border-accent aria-[current=step]:font-medium aria-[current=step]:text-ink"
        >
          {RUNG_TEXTS[rung].label}
          {rung === current ? <span className="sr-only"> (it stands here)</span> : null}
        </li>
      ))}
    </ol>
  );
}

function Since({ ladder: { rung, cap, since, by, reason } }: { readonly ladder: Ladder }) {
  return (
    <>
      {rung === "capped" && cap ? `Its cap: ${usd(cap.orderUsd)} an order, ${usd(cap.positionUsd)} a position. ` : null}
      {since === null ? (
        "It stands where it began."
      ) : (
        <span className={by === "system" ? "text-amber" : undefined}>
          Since <Time at={since} />, by {by === "system" ? "the desk" : by}: <Words text={reason ?? ""} within />.
        </span>
      )}
    </>
  );
}

function Moves({ ladder: { rung }, onMove }: { readonly ladder: Ladder; readonly onMove: (to: Rung) => void }) {
  const at = RUNGS.indexOf(rung);
  const up = RUNGS[at + 1];
  const down = RUNGS.slice(0, at).reverse();
  return (
    <div className="flex flex-wrap gap-2">
      {down.map((to) => (
        <Button key={to} onClick={() => onMove(to)}>
          Down to {RUNG_TEXTS[to].label}…
        </Button>
      ))}
      {rung === "capped" ? <Button onClick={() => onMove("capped")}>Change its cap…</Button> : null}
      {up ? (
        <Button variant="primary" onClick={() => onMove(up)}>
          Up to {RUNG_TEXTS[up].label}…
        </Button>
      ) : null}
    </div>
  );
}
