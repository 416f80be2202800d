import { csvCell } from "@/server/core/exports/csv-cell";

/** Rows under the names of their columns, as RFC 4180 has it. */
export function csvOf(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [names.join(","), ...rows.map((row) => row.map((value) => csvCell(value)).join(","))].join("\r\n");
}

/** Hands a text to the browser as a file. */
export function download(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
