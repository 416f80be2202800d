import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Decision, DecisionInput } from "@/server/core/decision/decision";
import { canonicalJson } from "@/server/core/json";
import type { SentimentQuestion, SentimentReading } from "@/server/core/signals/sentiment/sentiment";
import type { TechnicalReading } from "@/server/core/signals/technical";
import { bundle } from "@/test/support/bundle";
import { ROOT } from "@/test/support/source-files";
import { type Situation, situationsOf } from "./support/decision-situations";
import { type Bench, percentile } from "./support/open-bench-desk";

/** Where each part stands in the core, and where it stood before the core had rooms. */
const ENTRIES = [
  ["signals/technical.ts", "technical.ts"],
  ["signals/sentiment/sentiment.ts", "sentiment.ts"],
  ["decision/decide.ts", "decision.ts"],
] as const;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 15;
const PASSES = 3;
/** Seeds of which both revisions must come to the same, to the bit. */
const COMPARED_SEEDS = 8;

/** What a run reckons: both analyses, and the decision with its size. */
type Core = {
  readonly readTechnical: (bars: Situation["bars"]) => TechnicalReading;
  readonly aggregateSentiment: (question: SentimentQuestion) => SentimentReading;
  readonly decide: (input: DecisionInput) => Decision;
};
type Part = "technical" | "sentiment" | "decision";
type Costs = { readonly [Each in Part]: number[] } & { readonly whole: number[] };

/** The core of this commit or of another one, bundled as in a desk: tsx names every function that is made. */
async function loadCore(revision: string | null): Promise<Core> {
  const folder = path.join(ROOT, ".cache", `.revision-${process.pid}`);
  try {
    if (revision !== null) {
      mkdirSync(folder, { recursive: true });
      const archive = execFileSync("git", ["archive", revision, "server/core"], { cwd: ROOT, maxBuffer: 2 ** 28 });
      execFileSync("tar", ["-x", "-C", folder], { input: archive });
    }
    const root = revision === null ? "" : `${path.relative(ROOT, folder)}/`;
    const files = ENTRIES.map((places) => {
      const place = places.find((each) => existsSync(path.join(ROOT, root, "server/core", each)));
      if (place === undefined) throw new Error(`${revision ?? "this commit"} has none of ${places.join(", ")} in server/core`);
      return `./${root}server/core/${place}`;
    });
    const built = await bundle(files);
    try {
      const load = (file: string) => import(pathToFileURL(built.fileOf(path.basename(file, ".ts"))).href);
      const [{ readTechnical }, { aggregateSentiment }, { decide }] = await Promise.all(files.map(load));
      return { readTechnical, aggregateSentiment, decide };
    } finally {
      built.remove();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOf(core: Core, { bars, question, basis }: Situation) {
  const technical = core.readTechnical(bars);
  const sentiment = core.aggregateSentiment(question);
  return { technical, sentiment, decision: core.decide({ ...basis, technical, sentiment }) };
}

/** CPU microseconds since `before`. */
function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Adds what a run costs in each part, and as a whole. */
function measure(core: Core, situations: readonly Situation[], costs: Costs): void {
  function cost<Run>(part: keyof Costs, runs: readonly Run[], work: (run: Run) => unknown): void {
    const before = process.cpuUsage();
    for (let pass = 0; pass < PASSES; pass++) for (const run of runs) work(run);
    costs[part].push(since(before) / (PASSES * runs.length));
  }
  cost("whole", situations, (situation) => runOf(core, situation));
  const runs = situations.map((situation) => ({ ...situation, ...runOf(core, situation) }));
  cost("technical", runs, ({ bars }) => core.readTechnical(bars));
  cost("sentiment", runs, ({ question }) => core.aggregateSentiment(question));
  cost("decision", runs, ({ basis, technical, sentiment }) => core.decide({ ...basis, technical, sentiment }));
}

const noCosts = (): Costs => ({ whole: [], technical: [], sentiment: [], decision: [] });
const median = (values: readonly number[]) => percentile(values, 0.5);

/** How many runs come to another result by the other core, in words. */
function compare(one: Core, other: Core): string {
  const runs = Array.from({ length: COMPARED_SEEDS }, (_, seed) => situationsOf(seed + 1)).flat();
  const differing = runs.filter((run) => canonicalJson(runOf(one, run)) !== canonicalJson(runOf(other, run))).length;
  if (differing === 0) return `the same results to the bit in ${runs.length} runs`;
  return `ANOTHER RESULT in ${differing} of ${runs.length} runs`;
}

async function measureBoth(revision: string | null) {
  const now = await loadCore(null);
  const past = revision === null ? null : await loadCore(revision);
  const results = past ? compare(now, past) : "";
  const costs = { now: noCosts(), past: noCosts() };
  // Made before anything is measured, or what is left of the making would be cleared away at the cost of whoever comes next.
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, (_, round) => situationsOf(1_000 + round));
  for (const [round, situations] of rounds.entries()) {
    const kept = round < WARM_UP_ROUNDS ? { now: noCosts(), past: noCosts() } : costs;
    // Inputs that none has seen before, turn by turn, so that a busy machine is busy for both.
    if (past && round % 2 === 0) measure(past, situations, kept.past);
    measure(now, situations, kept.now);
    if (past && round % 2 === 1) measure(past, situations, kept.past);
  }
  return { ...costs, results };
}

export const benches: readonly Bench[] = [
  {
    name: "decision, CPU a run",
    run: async (against = null) => {
      const { now, past, results } = await measureBoth(against);
      const parts = (["technical", "sentiment", "decision"] as const).map((part) => {
        const before = against === null ? "" : ` instead of ${median(past[part]).toFixed(0)}`;
        return `${part} ${median(now[part]).toFixed(0)}${before}`;
      });
      const share =
        against === null
          ? []
          : [
              `${(median(now.whole) / median(past.whole)).toFixed(2)} of the ${median(past.whole).toFixed(0)} of ${against}, ${results}`,
            ];
      return { figure: median(now.whole), unit: "µs", note: [...share, ...parts].join(", ") };
    },
  },
];
