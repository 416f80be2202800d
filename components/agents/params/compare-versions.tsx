"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/inputs/select";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import type { AgentDetail } from "../agent-types";
import { type VersionChange, versionChanges } from "./version-changes";

type Version = AgentDetail["versions"][number];

/** Two versions of an agent side by side, with what differs between them; the newest two until others are chosen. */
export function CompareVersions({ versions }: { readonly versions: readonly Version[] }) {
  const [chosen, choose] = useState<{ readonly left?: number; readonly right?: number }>({});
  const find = (number: number | undefined, otherwise: Version | undefined) =>
    versions.find(({ version }) => version === number) ?? otherwise;
  const left = find(chosen.left, versions[1]);
  const right = find(chosen.right, versions[0]);
  if (!left || !right) return null;
  const options = versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }));
  return (
    <section aria-label="Two versions compared" className="grid min-w-0 gap-3 border-b p-4">
      <div className="grid grid-cols-2 gap-3">
        <Select
          label="Compare"
          options={options}
          value={String(left.version)}
          onChange={(value) => choose({ ...chosen, left: Number(value) })}
        />
        <Select
          label="with"
          options={options}
          value={String(right.version)}
          onChange={(value) => choose({ ...chosen, right: Number(value) })}
        />
        <Made version={left} />
        <Made version={right} />
      </div>
      <DataTable
        label={`Version ${left.version} and version ${right.version}`}
        columns={columnsOf(left, right)}
        rows={versionChanges(left, right)}
        rowKey={({ label }) => label}
        sortedElsewhere
        empty={<EmptyState title={left === right ? "One version: choose another" : "Nothing differs"} />}
      />
    </section>
  );
}

function Made({ version: { createdAt, createdBy, note } }: { readonly version: Version }) {
  return (
    <p className="min-w-0 break-words text-ink-muted text-xs">
      <Time at={createdAt} /> by {createdBy}
      {note ? <span className="block">{note}</span> : null}
    </p>
  );
}

function columnsOf(left: Version, right: Version): readonly TableColumn<VersionChange>[] {
  return [
    { id: "label", header: "What differs", width: "40%", cell: ({ label }) => label },
    { id: "before", header: `v${left.version}`, numeric: true, cell: ({ before }) => <span className="figure">{before}</span> },
    { id: "after", header: `v${right.version}`, numeric: true, cell: ({ after }) => <span className="figure">{after}</span> },
  ];
}
