/** What a spreadsheet would run as a formula, or what is guarded already. */
const GUARDED = /^[=+\-@\t\r']/;

/**
 * A cell as RFC 4180 has it, which a spreadsheet can neither run as a formula nor split. `isFigure`: it is a number or a time, and may begin with a minus.
 * `unguarded` undoes what was put before a text.
 */
export function csvCell(value: string | number | null, isFigure = typeof value === "number"): string {
  if (value === null) return "";
  const text = String(value);
  const inert = !isFigure && GUARDED.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

/** The text that `csvCell` was given. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell.slice(1)) ? cell.slice(1) : cell;
}
