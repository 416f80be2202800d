"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DRILL_NAMES } from "@/server/core/drills/drills";
import { standingOf } from "@/server/core/drills/standing";
import type { Drills } from "../system-types";
import { DrillCard } from "./drill-card";
import { drillsInWords } from "./drills-in-words";

/** Every fault that is rehearsed, what is promised of it, and what was measured last. */
export function DrillsView({ initial }: { readonly initial: Drills }) {
  const trpc = useTRPC();
  const reading = useQuery(trpc.system.drills.queryOptions(undefined, { initialData: initial }));
  const { version, kept, at } = reading.data;
  const rows = DRILL_NAMES.map((name) => ({ name, standing: standingOf(kept[name], { version, now: at }) }));
  const isEmpty = rows.every(({ standing }) => standing.marks.includes("never"));
  return (
    <Parts className="grid gap-4">
      <PageHeader
        back={{ href: "/system", label: "System" }}
        title="Drills"
        subtitle="Faults rehearsed on a desk of the drill's own, by its command in a terminal: never on this desk, its database or its accounts."
        actions={
          <Button busy={reading.isFetching} onClick={() => void reading.refetch()}>
            <RefreshCw aria-hidden /> Read again
          </Button>
        }
      />
      {reading.error ? (
        <Notice tone="red">The results could not be read: {errorText(reading.error)}. What stands here is old.</Notice>
      ) : null}
      {isEmpty ? (
        <Card
          empty={{
            title: "Nothing was rehearsed yet",
            hint: "Each command below takes a minute or two in a terminal on this machine, and what it measured appears here.",
          }}
        />
      ) : (
        <p className="text-ink-muted">{drillsInWords(rows.map(({ standing }) => standing))}</p>
      )}
      <Parts className="grid items-start gap-4 xl:grid-cols-2">
        {rows.map(({ name, standing }) => (
          <DrillCard key={name} name={name} kept={kept[name]} standing={standing} version={version} />
        ))}
      </Parts>
    </Parts>
  );
}
