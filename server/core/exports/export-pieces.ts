import { plain } from "../money/money";
import { isoOf } from "../time/instant";
import { csvCell } from "./csv-cell";
import {
  type ColumnKind,
  EXPORT_TABLES,
  type ExportCell,
  type ExportFormat,
  type ExportName,
  type ExportRow,
} from "./export-tables";

/** The text of a file, a batch of rows at a time: CSV with a header, or a JSON list of objects. Decimals stand in JSON as texts, for no digit to be lost. */
export async function* exportPieces(
  name: ExportName,
  format: ExportFormat,
  batches: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<string> {
  const columns = Object.entries<ColumnKind>(EXPORT_TABLES[name]);
  const cells = (row: ExportRow) => columns.map(([column, kind]) => [column, written(row[column] ?? null, kind), kind] as const);
  if (format === "csv") {
    yield `${columns.map(([column]) => column).join(",")}\r\n`;
    for await (const rows of batches)
      yield rows
        .map(
          (row) =>
            `${cells(row)
              .map(([, cell, kind]) => csvCell(cell, kind !== "text"))
              .join(",")}\r\n`,
        )
        .join("");
    return;
  }
  let before = "[";
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield before +
      rows.map((row) => `\n${JSON.stringify(Object.fromEntries(cells(row).map(([column, cell]) => [column, cell])))}`).join(",");
    before = ",";
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

function written(value: ExportCell, kind: ColumnKind): ExportCell {
  if (value === null) return null;
  if (kind === "time") return isoOf(Number(value));
  return kind === "decimal" ? plain(value) : value;
}
