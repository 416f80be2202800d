// node scripts/from-source.mjs FILE ...: runs a program of this project as it stands, with the packages that it needs and what .env sets.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, ROOT, readEnvironmentFile } from "./prepare.mjs";

const [file = ""] = process.argv.splice(2, 1);
await ensureInstalled({ dev: true });
readEnvironmentFile();
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(path.join(ROOT, file)).href);
