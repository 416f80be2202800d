import { type CsvRow, csvRows } from "../../news/news-file/csv-rows";
import { SENTIMENT_LABELS, type SentimentLabel } from "./classification-report";

/** A text and what a person says it is. `part` is what the file calls the set that it belongs to, "" where it has no such column. */
export type LabelledText = { readonly text: string; readonly label: SentimentLabel; readonly part: string };

export type LabelledTexts = {
  readonly texts: readonly LabelledText[];
  /** What is wrong with rows, each with its line; empty when all of them were read. */
  readonly defects: readonly string[];
};

const HEADER = ["text", "label", "part"];

/** Reads `text,label` or `text,label,part` as CSV; the header may be left out. Labels are names, in capitals or not; no text comes twice. */
export function readLabelledTexts(content: string): LabelledTexts {
  const rows = [...csvRows([content.replace(/^\uFEFF/, "")])].filter(({ fields }, index) => index > 0 || !isHeader(fields));
  const lines = new Map<string, number>();
  const read = rows.map((row) => {
    const found = readRow(row);
    const before = typeof found === "string" ? undefined : lines.get(found.text);
    if (before !== undefined) return `line ${row.line}: has the text of line ${before}`;
    if (typeof found !== "string") lines.set(found.text, row.line);
    return found;
  });
  return { texts: read.filter((row) => typeof row !== "string"), defects: read.filter((row) => typeof row === "string") };
}

function isHeader(fields: readonly string[]): boolean {
  return fields.every((field, index) => field.trim().toLowerCase() === HEADER[index]);
}

/** The text, or what is wrong with the row. */
function readRow({ line, fields, closed }: CsvRow): LabelledText | string {
  const [text = "", label = "", part = ""] = fields;
  if (!closed) return `line ${line}: a quote opens and never closes`;
  if (fields.length < 2 || fields.length > 3)
    return `line ${line}: has ${fields.length} columns, and needs text, label and at most a part`;
  if (text.trim() === "") return `line ${line}: has no text`;
  const known = SENTIMENT_LABELS.find((name) => name === label.trim().toLowerCase());
  return known === undefined
    ? `line ${line}: label "${label}" must be one of ${SENTIMENT_LABELS.join(", ")}`
    : { text, label: known, part: part.trim() };
}
