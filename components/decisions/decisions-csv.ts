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

/** A cell that a spreadsheet can neither run as a formula nor split. */
function cell(value: string | number): string {
  const text = String(value);
  const inert = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

type NameOf = (agentId: string) => string;

export function decisionsCsv(rows: readonly DecisionListRow[], nameOf: NameOf): string {
  const lines = rows.map((row) => {
    const cells = { ...row, agentName: nameOf(row.agentId), dueAt: isoOf(row.dueAt) };
    return COLUMNS.map((name) => cell(cells[name])).join(",");
  });
  return [COLUMNS.join(","), ...lines].join("\r\n");
}

export function downloadCsv(rows: readonly DecisionListRow[], nameOf: NameOf): void {
  const url = URL.createObjectURL(new Blob([decisionsCsv(rows, nameOf)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "ztrade-decisions.csv";
  link.click();
  URL.revokeObjectURL(url);
}
