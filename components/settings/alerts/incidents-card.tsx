"use client";

import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { LEVEL_WORDS } from "@/server/core/alerts/level";
import { span } from "@/server/core/time/span";
import type { Incident } from "./alerts-types";

const TONES = { stop: "red", warn: "amber", note: "neutral" } as const;

interface IncidentsCardProps {
  readonly incidents: readonly Incident[];
  readonly onChanged: () => void;
}

/** Promises that were broken, from when to when; those that go on first. */
export function IncidentsCard({ incidents, onChanged }: IncidentsCardProps) {
  const open = incidents.filter(({ closedAt }) => closedAt === null).length;
  return (
    <Card
      title="Incidents"
      meta={open === 0 ? "none goes on" : `${open} ${open === 1 ? "goes" : "go"} on`}
      empty={
        incidents.length === 0 ? { title: "No incident yet", hint: "One begins when a promise of the desk is broken." } : null
      }
      flush
    >
      <ul className="max-h-96 divide-y overflow-y-auto">
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} onChanged={onChanged} />
        ))}
      </ul>
    </Card>
  );
}

function IncidentRow({ incident, onChanged }: { readonly incident: Incident } & Pick<IncidentsCardProps, "onChanged">) {
  const client = useTRPCClient();
  const { id, level, text, openedAt, closedAt, acknowledgedBy } = incident;
  const acknowledge = () => {
    client.alerts.acknowledge
      .mutate({ incidentId: id })
      .then(onChanged)
      .catch((error: unknown) => toast.error(errorText(error)));
  };
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2">
      <Badge tone={closedAt === null ? TONES[level] : "neutral"}>{closedAt === null ? LEVEL_WORDS[level] : "Resolved"}</Badge>
      <span className="min-w-0 grow basis-64 break-words">
        <Words text={text} />
        <span className="block text-ink-muted text-xs">
          <Time at={openedAt} />
          {closedAt === null ? "" : `, resolved after ${span(closedAt - openedAt)}`}
          {acknowledgedBy === null ? "" : `, ${acknowledgedBy} knows`}
        </span>
      </span>
      {closedAt === null && acknowledgedBy === null ? (
        <Needs>
          <Button size="sm" onClick={acknowledge} aria-label={`I know: ${text}`}>
            I know
          </Button>
        </Needs>
      ) : null}
    </li>
  );
}
