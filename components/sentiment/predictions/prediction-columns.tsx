import { count, phrase } from "@/components/format";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import type { ScoreFigures } from "@/server/core/effectiveness/effectiveness";
import type { HorizonReport } from "../sentiment-types";
import { Estimate } from "./estimate";
import { kindInWords, leftOutInWords } from "./prediction-words";

type Predictions = HorizonReport["together"];
/** One voice: a source, or all of them together. */
export type Voice = Predictions & { readonly source: string; readonly kind: HorizonReport["sources"][number]["kind"] | "all" };
export type BandRow = Predictions["bands"]["score"][number];

export const TOGETHER = "All together";

export function voicesOf({ together, sources }: HorizonReport): readonly Voice[] {
  return [{ ...together, source: TOGETHER, kind: "all" }, ...sources];
}

const HIT_RATE: TableColumn<ScoreFigures> = {
  id: "hits",
  header: "Hit rate",
  numeric: true,
  value: (row) => row.hitRate,
  cell: (row) => (
    <Estimate
      kind="rate"
      value={row.hitRate}
      interval={row.hitInterval}
      formula={`calls the price followed ÷ ${count(row.calls, "call")} of at least 0.05; Wilson 95 %`}
    />
  ),
};

const MEAN_RETURN: TableColumn<ScoreFigures> = {
  id: "return",
  header: "Mean return",
  numeric: true,
  value: (row) => row.meanReturn,
  cell: (row) => (
    <Estimate
      kind="return"
      value={row.meanReturn}
      interval={row.meanInterval}
      formula="return × sign of the score, before costs; Student 95 %"
    />
  ),
};

const INDEPENDENT: TableColumn<ScoreFigures> = {
  id: "independent",
  header: "Independent",
  numeric: true,
  value: (row) => row.independent,
  cell: (row) => <Num value={row.independent} kind="count" formula="cases of which no two overlap in time, earliest first" />,
};

export const VOICE_COLUMNS: readonly TableColumn<Voice>[] = [
  {
    id: "source",
    header: "Source",
    cell: ({ source, kind, independent }) => (
      <span className="inline-block text-left leading-tight">
        <span className="block font-medium">{source}</span>
        <span className="block text-ink-faint text-xs">{kind === "all" ? "as agents read it" : kindInWords(kind)}</span>
        <span className="hidden text-ink-faint text-xs @max-md:block">{count(independent)} independent</span>
      </span>
    ),
  },
  {
    id: "cases",
    header: "Cases",
    numeric: true,
    priority: 3,
    value: (row) => row.cases,
    cell: (row) => <Num value={row.cases} kind="count" source={leftOutInWords(row)} />,
  },
  { ...INDEPENDENT, priority: 2 },
  HIT_RATE,
  { ...MEAN_RETURN, priority: 2 },
  {
    id: "ic",
    header: "IC",
    numeric: true,
    value: (row) => row.ic,
    cell: (row) => (
      <Estimate
        kind="coefficient"
        value={row.ic}
        interval={row.icInterval}
        formula="Spearman's rank correlation of score and return, from 10 cases on; Fisher 95 %"
      />
    ),
  },
  {
    id: "sharpe",
    header: "Sharpe",
    unit: "a case",
    numeric: true,
    priority: 3,
    value: (row) => row.sharpe,
    cell: (row) => <Num value={row.sharpe} formula="mean ÷ standard deviation of the returns of calls; not annualised" />,
  },
];

export const BAND_COLUMNS: readonly TableColumn<BandRow>[] = [
  { id: "title", header: "Band", cell: (row) => phrase(row.title) },
  { ...INDEPENDENT, header: "Cases" },
  HIT_RATE,
  MEAN_RETURN,
];
