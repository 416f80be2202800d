import { csvOf, download } from "@/components/csv";
import { isoOf } from "@/server/core/time/instant";
import type { DecisionListRow } from "./decision-types";

const COLUMNS = [
  "id",
  "dueAt",
  "agentId",
  "agentName",
  "agentVersion",
  "symbol",
  "action",
  "cause",
  "score",
  "confidence",
  "price",
  "qty",
  "reason",
  "trigger",
  "hash",
] as const;

type NameOf = (agentId: string) => string;

export function decisionsCsv(rows: readonly DecisionListRow[], nameOf: NameOf): string {
  const cells = rows.map((row) => ({ ...row, agentName: nameOf(row.agentId), dueAt: isoOf(row.dueAt) }));
  return csvOf(
    COLUMNS,
    cells.map((row) => COLUMNS.map((name) => row[name])),
  );
}

export function downloadCsv(rows: readonly DecisionListRow[], nameOf: NameOf): void {
  download("ztrade-decisions.csv", "text/csv", decisionsCsv(rows, nameOf));
}
