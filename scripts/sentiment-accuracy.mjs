// npm run sentiment-accuracy -- [--scorer lexicon|finbert] [FILE.csv]: how often a scorer names the label that a person gave, by accuracy, macro
// F1 and the matrix of answers. The file has `text,label` in each row; without one it is the project's own table.
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

await ensureInstalled({ dev: true });
readEnvironmentFile();
const { register } = await import("tsx/esm/api");
register();
await import("../test/accuracy/main.ts");
