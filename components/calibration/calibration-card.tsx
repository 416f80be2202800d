"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/inputs/segmented";
import { DataTable } from "@/components/ui/tables/data-table";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import { BIN_COLUMNS } from "./bin-columns";

type Report = Outputs["effectiveness"]["calibration"];
type Calibration = Report["all"];

const DAYS = 90;
const ALL = "all";

const ReliabilityChart = dynamic(
  () => untilLoaded(() => import("./reliability-chart").then((module) => module.ReliabilityChart)),
  { ssr: false },
);

const HORIZONS = { hour: "an hour", day: "a day" } as const;

/** How far the confidence that an agent said is what came of it, of all its versions or of one. */
export function CalibrationCard({ agentId }: { readonly agentId: string }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string>(ALL);
  const { data, error, refetch } = useQuery(trpc.effectiveness.calibration.queryOptions({ agentId, days: DAYS }));
  const shown = data && (data.versions.find(({ version }) => String(version) === chosen) ?? data.all);
  const options = [ALL, ...(data?.versions.slice(0, 4).map(({ version }) => String(version)) ?? [])];
  return (
    <Card
      title="Said confidence and what came of it"
      meta={
        data ? (
          <span>
            last {DAYS} days, after {HORIZONS[data.horizon]}, as of <Time at={data.at} show="dateTime" />
          </span>
        ) : null
      }
      actions={
        data && data.versions.length > 1 ? (
          <Segmented
            label="Version"
            options={options.map((value) => ({ value, label: value === ALL ? "all" : `v${value}` }))}
            value={chosen}
            onChange={setChosen}
          />
        ) : null
      }
      loading={!data && !error}
      error={error ? { what: "It could not be reckoned", done: errorText(error), onRetry: () => void refetch() } : null}
    >
      {shown ? <Shown calibration={shown} /> : null}
    </Card>
  );
}

function Shown({ calibration }: { readonly calibration: Calibration }) {
  const { bins, independent, least } = calibration;
  if (independent === 0)
    return (
      <EmptyState
        title={`0 of at least ${least} cases`}
        hint="A case is a call whose time is over, and that overlaps no other."
      />
    );
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <div className="grid content-start gap-3">
        <Figures calibration={calibration} />
        <ReliabilityChart bins={bins} />
      </div>
      <div className="min-w-0">
        <DataTable
          label="Said confidence and what came of it"
          columns={BIN_COLUMNS}
          rows={bins}
          rowKey={(bin) => String(bin.from)}
          sortedElsewhere
          empty={<EmptyState title="No case" />}
        />
      </div>
    </div>
  );
}

function Figures({ calibration: { independent, cases, least, brier, brierOfBase } }: { readonly calibration: Calibration }) {
  const few = <span className="text-ink-faint">{`${independent} of at least ${least} cases`}</span>;
  const formula = "mean of (said − came)², came being 1 or 0; 0 is perfect";
  return (
    <KeyValueList
      layout="columns"
      items={[
        { label: "Brier score", value: brier === null ? few : <Num value={brier} decimals={3} formula={formula} /> },
        {
          label: "Of always saying how often",
          value: brierOfBase === null ? few : <Num value={brierOfBase} decimals={3} />,
        },
        { label: "Cases", value: `${independent} of ${cases} calls, those that do not overlap` },
      ]}
    />
  );
}
