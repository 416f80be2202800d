// node scripts/from-build.mjs NAME ...: runs a command of the built server, such as import or watch, with what .env sets.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

/** What starts a desk with its pages, beside programs that run from their sources. */
const WHOLE = ["drill"];

const [name] = process.argv.splice(2, 1);
const isWhole = WHOLE.includes(name);
await ensureInstalled({ dev: isWhole });
await ensureBuilt(isWhole ? ["server", "pages"] : ["server"]);
readEnvironmentFile();
process.setSourceMapsEnabled(true);
await import(`../dist/${name}.js`);
