import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "@/test/support/source-files";
import { leaningTexts } from "./leaning-texts";
import { type Leanings, learnLeanings } from "./learn-leanings";
import { leaningsSource } from "./write-leanings";

const FOLDER = path.join(ROOT, "server/core/lexicon/words");
const UNITS = "Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.";
const ORIGIN = "Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.";

async function main(): Promise<void> {
  const without = process.argv[2] ?? null;
  const leanings = learnLeanings(leaningTexts(without));
  const some = (isPair: boolean): Leanings => new Map([...leanings].filter(([name]) => name.includes("+") === isPair));
  const words = leaningsSource("LEANINGS_OF_WORDS", ["What stems of words weigh.", UNITS, ORIGIN], some(false));
  const pairs = leaningsSource("LEANINGS_OF_PAIRS", ["What two stems side by side weigh besides.", UNITS, ORIGIN], some(true));
  await writeFile(path.join(FOLDER, "leanings-of-words.ts"), words);
  await writeFile(path.join(FOLDER, "leanings-of-pairs.ts"), pairs);
  process.stdout.write(`${leanings.size} weights${without === null ? "" : `, without those of ${without}`}\n`);
}

await main();
