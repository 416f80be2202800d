import type { DecisionListRow } from "./decision-columns";

const COLUMNS = [
  "id",
  "dueAt",
  "agentId",
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

export function decisionsCsv(rows: readonly DecisionListRow[]): string {
  const lines = rows.map((row) =>
    COLUMNS.map((name) => cell(name === "dueAt" ? new Date(row.dueAt).toISOString() : row[name])).join(","),
  );
  return [COLUMNS.join(","), ...lines].join("\r\n");
}

export function downloadCsv(rows: readonly DecisionListRow[]): void {
  const url = URL.createObjectURL(new Blob([decisionsCsv(rows)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "ztrade-decisions.csv";
  link.click();
  URL.revokeObjectURL(url);
}
