// node scripts/from-build.mjs NAME ...: runs a command of the built server, such as import or watch, with what .env sets.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, readEnvironmentFile } from "./prepare.mjs";

const [name] = process.argv.splice(2, 1);
await ensureInstalled({ dev: false });
await ensureBuilt(["server"]);
readEnvironmentFile();
process.setSourceMapsEnabled(true);
await import(`../dist/${name}.js`);
