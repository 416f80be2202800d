import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "@/test/support/source-files";
import { leaningTexts } from "./leaning-texts";
import { learnLeanings } from "./learn-leanings";
import { leaningsSource } from "./write-leanings";

const FOLDER = path.join(ROOT, "server/core/news/lexicon/words");
const UNITS = "Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.";
const ORIGIN = "Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.";
/** Pairs are many: they are in so many files, by their names. `words/leanings-of-pairs.ts` joins them. */
const FILES_OF_PAIRS = 6;

async function main(): Promise<void> {
  const without = process.argv.slice(2);
  const leanings = [...learnLeanings(leaningTexts(without))];
  const words = leanings.filter(([name]) => !name.includes("+"));
  await write("leanings-of-words", ["What stems of words weigh.", UNITS, ORIGIN], words);
  const pairs = leanings.filter(([name]) => name.includes("+")).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const share = Math.ceil(pairs.length / FILES_OF_PAIRS);
  for (let part = 0; part < FILES_OF_PAIRS; part++) {
    const what = `What two stems side by side weigh besides, part ${part + 1} of ${FILES_OF_PAIRS} by their names.`;
    await write(`leanings-of-pairs-${part + 1}`, [what, UNITS, ORIGIN], pairs.slice(part * share, (part + 1) * share));
  }
  process.stdout.write(`${leanings.length} weights${without.length === 0 ? "" : `, without those of ${without.join(", ")}`}\n`);
}

async function write(file: string, doc: readonly string[], leanings: readonly (readonly [string, Weights])[]): Promise<void> {
  const name = file.toUpperCase().replaceAll("-", "_");
  await writeFile(path.join(FOLDER, `${file}.ts`), leaningsSource(name, doc, new Map(leanings)));
}

type Weights = readonly [number, number];

await main();
