import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "@/db/client";
import { textPieces } from "@/server/adapters/files/text-pieces";
import { importBars, storeBars } from "@/server/control/data/import-bars";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { openBenchDatabase } from "./support/open-bench-database";
import { cpuSecondsOf, peakBytesOf } from "./support/process-figures";

const MINUTE_MS = 60_000;
const START = Date.UTC(2004, 0, 1);
const LINES_A_PIECE = 50_000;
const FEW = 1_500_000;
const MANY = 10_000_000;
const LOOKED_EVERY_MS = 50;

/** A file of one-minute bars of a coin. */
async function writeMinutes(file: string, rows: number): Promise<void> {
  const out = await open(file, "w");
  let state = 42;
  let price = 250;
  await out.write("timestamp,open,high,low,close,volume\n");
  for (let from = 0; from < rows; from += LINES_A_PIECE) {
    let text = "";
    for (let i = from; i < Math.min(rows, from + LINES_A_PIECE); i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const open = price;
      price = 250 + (price - 250) * 0.999 + (state / 2 ** 32 - 0.5) * 0.2;
      const stamp = new Date(START + i * MINUTE_MS).toISOString().replace(".000", "");
      text += `${stamp},${open.toFixed(2)},${(Math.max(open, price) + 0.1).toFixed(2)},${(Math.min(open, price) - 0.1).toFixed(2)},${price.toFixed(2)},${state % 100_000}\n`;
    }
    await out.write(text);
  }
  await out.close();
}

/** Does `work` with a database of its own and a file of so many bars. */
async function withFile<Value>(rows: number, work: (url: string, file: string) => Promise<Value>): Promise<Value> {
  const { url, close } = await openBenchDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-import-"));
  const file = path.join(folder, "BTCUSD_1m.csv");
  try {
    await writeMinutes(file, rows);
    return await work(url, file);
  } finally {
    rmSync(folder, { recursive: true });
    await close();
  }
}

/** Bars a second of a file that is loaded part by part, beside one that is read whole first, of another symbol in the same database. */
async function partsBesideWhole() {
  return withFile(FEW, async (url, file) => {
    const database = openDatabase(url, { max: 2, name: "bench" });
    const desk = { database, wall: { now: () => Date.now() }, actor: "bench" };
    const timeframe = "1m" as const;
    const given = (symbol: string) => ({ fileName: "bars.csv", symbol, timeframe });
    const ways = {
      whole: (symbol: string) =>
        storeBars(desk, given(symbol), parseBarFile(readFileSync(file, "utf8"), { symbol, timeframe, at: Date.now() })),
      parts: (symbol: string) => importBars(desk, { ...given(symbol), text: textPieces(file).pieces }),
    };
    const timed = async (way: keyof typeof ways, symbol: string) => {
      const began = performance.now();
      const { inserted } = await ways[way](symbol);
      if (inserted !== FEW) throw new Error(`${inserted} of ${FEW} bars were stored`);
      return FEW / ((performance.now() - began) / 1_000);
    };
    try {
      // In both orders, for the database slows down as it fills.
      const [wholeFirst, partsThen] = [await timed("whole", "BTC/USD"), await timed("parts", "ETH/USD")];
      const [partsFirst, wholeThen] = [await timed("parts", "SOL/USD"), await timed("whole", "XRP/USD")];
      const [parts, whole] = [(partsThen + partsFirst) / 2, (wholeFirst + wholeThen) / 2];
      const again = performance.now();
      const { inserted, changed } = await importBars(desk, { ...given("SOL/USD"), text: textPieces(file).pieces });
      if (inserted + changed > 0) throw new Error("loading it again changed something");
      const againASecond = FEW / ((performance.now() - again) / 1_000);
      const note = `${(parts / whole).toFixed(2)} times a file read whole; ${Math.round(againASecond).toLocaleString("en")} a second again`;
      return { figure: parts, unit: "bars a second", note };
    } finally {
      await database.close();
    }
  });
}

/** Ten million bars by the command, in a process of its own: bars a second of its whole life, and the most memory it held. */
async function byCommand() {
  return withFile(MANY, async (url, file) => {
    const began = performance.now();
    const child = spawn(
      process.execPath,
      ["scripts/from-build.mjs", "import", file, "--symbol", "BTC/USD", "--timeframe", "1m"],
      {
        env: { NODE_ENV: "production", DATABASE_URL: url },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    let [peak, cpu] = [0, 0];
    const look = setInterval(() => {
      const bytes = peakBytesOf(child.pid ?? 0);
      if (bytes === null) return;
      [peak, cpu] = [bytes, cpuSecondsOf(child.pid ?? 0)];
    }, LOOKED_EVERY_MS);
    const [code] = await once(child, "exit");
    clearInterval(look);
    if (code !== 0) throw new Error(`the command ended with ${code}`);
    const seconds = (performance.now() - began) / 1_000;
    const megabytes = Math.round(statSync(file).size / 1e6);
    const note = `${megabytes} MB in ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of the command's CPU, at most ${Math.round(peak / 1e6)} MB of memory; goal 150,000 and 250 MB`;
    return { figure: MANY / seconds, unit: "bars a second", note };
  });
}

export const benches = [
  { name: "import of bars, by parts", onlyByName: true, run: partsBesideWhole },
  { name: "import of bars, ten million by the command", onlyByName: true, run: byCommand },
];
