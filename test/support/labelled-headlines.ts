import { readFileSync } from "node:fs";
import path from "node:path";
import { type LabelledText, readLabelledTexts } from "@/server/core/sentiment/read-labelled-texts";
import { ROOT } from "./source-files";

/**
 * Headlines written for this project, with what they say for whoever holds their subject, 26 or 52 of each label a part:
 * "development" the lexicon's words were chosen with these in view; "held-out-1" were written before it existed, and only their totals were
 * looked at while it was tuned; "held-out-2" were written and labelled afterwards, before any scorer had seen them.
 */
export const LABELLED_HEADLINES = path.join(ROOT, "test/data/labelled-headlines.csv");

/** All of them. */
export function labelledHeadlines(): readonly LabelledText[] {
  const { texts, defects } = readLabelledTexts(readFileSync(LABELLED_HEADLINES, "utf8"));
  if (defects.length > 0) throw new Error(`${LABELLED_HEADLINES}: ${defects.join("; ")}`);
  return texts;
}
