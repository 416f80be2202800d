// npm run bench [-- words] [--against REV]: runs the measurements of bench/*.ts, or those whose name holds all the words; some measure a commit beside this one.
import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, ROOT } from "./prepare.mjs";

const { values, positionals } = parseArgs({ options: { against: { type: "string" } }, allowPositionals: true });
const words = positionals.map((word) => word.toLowerCase());

async function readBenches() {
  const { register } = await import("tsx/esm/api");
  register();
  const files = readdirSync(path.join(ROOT, "bench")).filter((file) => file.endsWith(".ts"));
  const lists = await Promise.all(
    files.sort().map(async (file) => {
      const { benches } = await import(pathToFileURL(path.join(ROOT, "bench", file)).href);
      if (!Array.isArray(benches)) throw new Error(`bench/${file} exports no list "benches"`);
      return benches;
    }),
  );
  const isWanted = ({ name, onlyByName }) =>
    words.length === 0 ? !onlyByName : words.every((word) => name.toLowerCase().includes(word));
  return lists.flat().filter(isWanted);
}

/** Three figures that mean something: 1,234,567 · 12.3 · 0.00123. */
function formatFigure(figure) {
  return figure.toLocaleString("en-US", Math.abs(figure) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

await ensureInstalled({ dev: true });
const benches = await readBenches();
if (benches.length === 0) console.log(`no measurement of bench/ is named "${words.join(" ")}"`);
const width = Math.max(0, ...benches.map(({ name }) => name.length));
for (const { name, run } of benches) {
  const { figure, unit, note } = await run(values.against ?? null);
  console.log(`${name.padEnd(width)}  ${formatFigure(figure).padStart(12)} ${unit}${note ? `  (${note})` : ""}`);
}
