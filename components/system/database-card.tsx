import { useDatabase } from "@/components/desk/use-database";
import { sentence } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Meter } from "@/components/ui/text/meter";
import { LookDot } from "@/components/ui/text/state-dot";
import type { StateLook } from "@/components/ui/text/state-looks";
import { CONNECTIONS_SHORT_SHARE, type DatabaseKind, isTrouble, SLOW_MS } from "@/server/core/database-state";
import { megabytes } from "./megabytes";

const LABELS: Readonly<Record<DatabaseKind, string>> = {
  ok: "takes changes",
  slow: "slow",
  no_connections: "no connection left",
  read_only: "read-only",
  full: "disk full",
  refuses: "refuses",
  silent: "silent",
};

/** How the database stands as the process sees that answers this page: it is asked for a write every second. */
export function DatabaseCard() {
  const database = useDatabase();
  const { kind, since, words, checkedAt, tookMs, warnings } = database;
  const notes = [...(kind === "ok" ? [] : [words]), ...warnings.map((warning) => warning.words)];
  return (
    <Card title="Database" meta={<LookDot look={lookOf(kind, warnings.length > 0)} />}>
      {notes.length === 0 ? null : (
        <p className={`mb-2 ${isTrouble(kind) ? "text-red" : "text-amber"}`}>
          {notes.map((note) => `${sentence(note)}.`).join(" ")}
        </p>
      )}
      <KeyValueList
        items={[
          { label: "So for", value: <Age at={since} /> },
          {
            label: "Last write asked for",
            value: (
              <span title={`by the node ${database.seenBy}, which asks every second`}>
                <Age at={checkedAt} /> ago,{" "}
                <span className={tookMs >= SLOW_MS ? "text-amber" : undefined}>{`${Math.round(tookMs)} ms`}</span>
              </span>
            ),
          },
          ...figuresOf(database.figures),
        ]}
      />
    </Card>
  );
}

function figuresOf(figures: ReturnType<typeof useDatabase>["figures"]) {
  if (figures === null) return [{ label: "Figures", value: "not told yet" }];
  const { version, bytes, connections, disk, at } = figures;
  const meter = (label: string, value: number, limit: number, write: (value: number) => string, warnShare: number) => (
    <Meter label={label} labelHidden value={value} limit={limit} write={write} warnShare={warnShare} />
  );
  const rows = [
    { label: "PostgreSQL", value: version },
    { label: "Size", value: megabytes(bytes) },
    { label: "Connections", value: meter("Connections", connections.used, connections.max, String, CONNECTIONS_SHORT_SHARE) },
  ];
  const used = disk && { label: "Disk, free", value: `${megabytes(disk.freeBytes)} of ${megabytes(disk.totalBytes)}` };
  return [...rows, ...(used ? [used] : []), { label: "Figures told", value: <AgeAgo at={at} /> }];
}

function AgeAgo({ at }: { readonly at: number }) {
  return (
    <>
      <Age at={at} dueMs={FIGURES_DUE_MS} /> ago
    </>
  );
}

/** They are asked for every ten seconds, and read with every run. */
const FIGURES_DUE_MS = 300_000;

function lookOf(kind: DatabaseKind, short: boolean): StateLook {
  const label = LABELS[kind];
  if (isTrouble(kind)) return { label, tone: "red", shape: "cross" };
  return kind === "slow" || short ? { label, tone: "amber", shape: "triangle" } : { label, tone: "neutral", shape: "disc" };
}
