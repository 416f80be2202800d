/** A cell that a spreadsheet can neither run as a formula nor split. */
function cell(value: string | number): string {
  const text = String(value);
  const inert = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** Rows under the names of their columns, as RFC 4180 has it. */
export function csvOf(names: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [names.join(","), ...rows.map((row) => row.map(cell).join(","))].join("\r\n");
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
