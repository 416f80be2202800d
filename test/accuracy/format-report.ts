import { type ClassificationReport, SENTIMENT_LABELS } from "@/server/core/signals/sentiment/classification-report";

const percent = (share: number | null) => (share === null ? "–" : `${(100 * share).toFixed(1)} %`);
const figure = (value: number | null) => (value === null ? "–" : value.toFixed(3));

/** Accuracy, macro F1, and a row for each label: how its texts were answered, and precision, recall and F1. */
export function formatReport(title: string, { total, right, accuracy, macroF1, classes, matrix }: ClassificationReport): string {
  const header = ["", ...SENTIMENT_LABELS.map((label) => `-> ${label}`), "precision", "recall", "F1"];
  const rows = SENTIMENT_LABELS.map((truth) => {
    const { precision, recall, f1 } = classes[truth];
    return [
      truth,
      ...SENTIMENT_LABELS.map((answer) => String(matrix[truth][answer])),
      percent(precision),
      percent(recall),
      figure(f1),
    ];
  });
  const line = (cells: readonly string[]) => `  ${cells.map((cell, index) => pad(cell, index)).join("")}`.trimEnd();
  const summary = `${title}: ${right} of ${total} texts right, accuracy ${percent(accuracy)}, macro F1 ${figure(macroF1)}`;
  return [summary, ...[header, ...rows].map(line)].join("\n");
}

const pad = (cell: string, column: number) => (column === 0 ? cell.padEnd(10) : cell.padStart(13));
