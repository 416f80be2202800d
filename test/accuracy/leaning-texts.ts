import path from "node:path";
import type { LabelledText } from "@/server/core/signals/sentiment/read-labelled-texts";
import { HELD_OUT, LABELLED_HEADLINES, labelledHeadlines, TURNS_OF_PHRASE } from "@/test/support/models/labelled-headlines";
import { headlineTables } from "./headline-tables";

/** The texts from which leanings are learned: all tables of headlines but the one held out, less those named in `without`, and turns of phrase. */
export function leaningTexts(without: readonly string[] = []): readonly LabelledText[] {
  const tables = [LABELLED_HEADLINES, ...headlineTables(path.dirname(LABELLED_HEADLINES))];
  const headlines = tables
    .filter((file) => file !== HELD_OUT && !without.includes(path.basename(file, ".csv")))
    .flatMap((file) => labelledHeadlines(file));
  return [...headlines, ...labelledHeadlines(TURNS_OF_PHRASE)];
}
