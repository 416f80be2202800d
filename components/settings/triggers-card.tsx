"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { type Outputs, useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { NumberField } from "@/components/ui/inputs/number-field";
import { Notice } from "@/components/ui/notice";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/text/time";

type Trigger = Outputs["accounts"]["triggers"][number];

const DOES = { reducing: "only reduces", halted: "is halted" } as const;

/** What stops the account without anybody, from when on, and when it last did. */
export function TriggersCard() {
  const trpc = useTRPC();
  const { data: triggers, error } = useQuery(trpc.accounts.triggers.queryOptions());
  return (
    <Card title="What stops it by itself" meta="Only a person lets it go on">
      {error ? <Notice tone="red">They could not be read: {errorText(error)}.</Notice> : null}
      {triggers === undefined ? (
        <Skeleton rows={7} />
      ) : (
        <ul className="divide-y">
          {triggers.map((trigger) => (
            <TriggerRow key={trigger.name} trigger={trigger} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function TriggerRow({ trigger }: { readonly trigger: Trigger }) {
  const { title, says, of, to, threshold, usual, firedAt } = trigger;
  const [isAsking, setAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 grow basis-64">
        <span className="font-medium">{title}</span>{" "}
        <span className="text-ink-muted text-xs">
          {of === "agent" ? "the agent" : "the account"} {DOES[to]}
        </span>
        <span className="block text-ink-muted text-xs">{says}</span>
        {firedAt === null ? null : (
          <span className="block text-amber text-xs">
            It last did so <Time at={firedAt} />.
          </span>
        )}
      </span>
      <span className="ml-auto flex items-center gap-3">
        <span className="tabular-nums">
          {inWords(trigger, threshold)}
          {threshold === usual ? "" : <span className="text-ink-muted text-xs"> usually {inWords(trigger, usual)}</span>}
        </span>
        <Needs>
          <Button size="sm" onClick={() => setAsking(true)} aria-label={`Change ${title}`}>
            Change…
          </Button>
        </Needs>
      </span>
      {isAsking ? <ChangeDialog trigger={trigger} onClose={() => setAsking(false)} /> : null}
    </li>
  );
}

function inWords({ unit }: Pick<Trigger, "unit">, value: number): string {
  return unit === "fraction" ? percent(value) : `${value} ${unit === "minutes" ? "min" : "orders"}`;
}

const UNITS = { fraction: "%", minutes: "minutes", orders: "orders" } as const;

function ChangeDialog({ trigger, onClose }: { readonly trigger: Trigger; readonly onClose: () => void }) {
  const { name, title, says, unit, min, max } = trigger;
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [threshold, setThreshold] = useState<number | null>(trigger.threshold);
  const change = async () => {
    if (threshold === null) return;
    await said(client.accounts.setTrigger.mutate({ trigger: name, threshold }));
    void queryClient.invalidateQueries();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Change "${title}"?`}
      consequence={`${says} A higher threshold lets more happen first, and takes that it is you.`}
      confirmLabel="Change the threshold"
      complete={threshold !== null && threshold >= min && threshold <= max}
      onConfirm={change}
    >
      <NumberField
        label="Threshold"
        unit={UNITS[unit]}
        percent={unit === "fraction"}
        min={min}
        max={max}
        value={threshold}
        onChange={setThreshold}
      />
    </ConfirmDialog>
  );
}
