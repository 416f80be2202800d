import { pathToFileURL } from "node:url";
import { bundle } from "@/test/support/bundle";
import { HALVES, labelledHeadlines } from "@/test/support/models/labelled-headlines";
import { type Bench, percentile } from "./support/open-bench-desk";

/** Before these the engine still compiles what it meets; a desk has done so after its first thousands of headlines. */
const WARM_ROUNDS = 20;
const ROUNDS = 15;
/** Of the rounds the one that others disturbed little: what else runs on a machine only adds. */
const UNDISTURBED = 0.1;
const PASSES = 5;
const texts = Object.values(HALVES).flatMap((file) => labelledHeadlines(file).map(({ text }) => text));

type Ways = { readonly whole: (text: string) => unknown; readonly words: (text: string) => unknown };

/** Both as they run in a desk: bundled, for tsx names every function that is made. */
async function loadWays(): Promise<Ways> {
  const built = await bundle(["server/core/news/lexicon/score-text.ts", "server/core/news/lexicon/tokenize.ts"]);
  try {
    const load = (name: string) => import(pathToFileURL(built.fileOf(name)).href);
    const [{ scoreText }, { tokenize }] = [await load("score-text"), await load("tokenize")];
    return { whole: scoreText, words: tokenize };
  } finally {
    built.remove();
  }
}

/** CPU microseconds a headline, both ways turn by turn, so that a busy machine is busy for both. */
function measure(ways: Ways): { readonly whole: number; readonly words: number } {
  const figures = { whole: [] as number[], words: [] as number[] };
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    for (const way of ["whole", "words"] as const) {
      const before = process.cpuUsage();
      for (let pass = 0; pass < PASSES; pass++) for (const text of texts) ways[way](text);
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      figures[way].push((user + system) / (PASSES * texts.length));
    }
  }
  return { whole: percentile(figures.whole, UNDISTURBED), words: percentile(figures.words, UNDISTURBED) };
}

export const benches: readonly Bench[] = [
  {
    name: "lexicon, CPU a headline",
    run: async () => {
      const { whole, words } = measure(await loadWays());
      return { figure: whole, unit: "µs", note: `${(whole / words).toFixed(1)} times that of parting it into words` };
    },
  },
];
