import path from "node:path";
import type { LabelledText } from "@/server/core/sentiment/read-labelled-texts";
import { LABELLED_HEADLINES, labelledHeadlines, TURNS_OF_PHRASE } from "@/test/support/labelled-headlines";
import { headlineTables } from "./headline-tables";

/** The texts from which leanings are learned: all tables of headlines that are open, less the one named `without`, and turns of phrase. */
export function leaningTexts(without: string | null = null): readonly LabelledText[] {
  const tables = [LABELLED_HEADLINES, ...headlineTables(path.dirname(LABELLED_HEADLINES))];
  const headlines = tables.filter((file) => path.basename(file, ".csv") !== without).flatMap((file) => labelledHeadlines(file));
  return [...headlines, ...labelledHeadlines(TURNS_OF_PHRASE)];
}
