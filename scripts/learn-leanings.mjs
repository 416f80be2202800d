// npm run learn-leanings -- [TABLE ...]: learns what words and pairs of words lean to from the labelled headlines of test/data, and writes
// server/core/news/lexicon/words/leanings-*.ts. With names of tables, such as headlines-open-3, without these, so that `npm run
// sentiment-accuracy` then says what is to be expected of headlines that nothing was learned from.
import { ensureInstalled } from "./prepare.mjs";

await ensureInstalled({ dev: true });
const { register } = await import("tsx/esm/api");
register();
await import("../test/accuracy/learn-main.ts");
