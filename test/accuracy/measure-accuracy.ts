import type { Scorer } from "@/server/core/ports";
import { classificationReport, labelOf } from "@/server/core/signals/sentiment/classification-report";
import type { LabelledText } from "@/server/core/signals/sentiment/read-labelled-texts";
import { formatByClass, type JudgedPart } from "./format-by-class";
import { formatReport } from "./format-report";

/** FinBERT answers so many well within the time that a call may take. */
const TEXTS_A_CALL = 50;

/** The report of each part of the texts, and of all held-out parts together where there are several. */
export async function measureAccuracy(scorer: Scorer, texts: readonly LabelledText[]): Promise<string> {
  const judged = await judge(scorer, texts);
  const parts = [...new Set(judged.map(({ part }) => part))];
  const heldOut = parts.filter((part) => part.startsWith("held-out"));
  const groups = [
    ...parts.map((part) => [part || "all", [part]] as const),
    ...(heldOut.length > 1 ? [["all held-out", heldOut] as const] : []),
  ];
  const reports = groups.map(([title, members]) =>
    formatReport(title, classificationReport(judged.filter(({ part }) => members.includes(part)))),
  );
  return [`scorer ${scorer.name}`, ...reports].join("\n\n");
}

/** The totals of `texts` by class, which is their part. */
export async function measureByClass(scorer: Scorer, title: string, texts: readonly LabelledText[]): Promise<string> {
  return formatByClass(title, await judge(scorer, texts));
}

async function judge(scorer: Scorer, texts: readonly LabelledText[]): Promise<readonly JudgedPart[]> {
  const judged: JudgedPart[] = [];
  for (let start = 0; start < texts.length; start += TEXTS_A_CALL) {
    const asked = texts.slice(start, start + TEXTS_A_CALL);
    const scores = await scorer.score(asked.map(({ text }) => text));
    asked.forEach(({ label, part }, index) => {
      const score = scores[index];
      if (score) judged.push({ part, truth: label, answer: labelOf(score) });
    });
  }
  return judged;
}
