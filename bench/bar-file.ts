import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { sessionGrid } from "@/server/core/market/calendar/session-bars";

const WARM_UP_PASSES = 3;
const SAMPLES = 7;
const NOW = Date.UTC(2025, 0, 1);

/** A year of one-minute bars of an equity as a file, prices with `decimals` digits. */
function yearOfMinutes(decimals: number): { readonly text: string; readonly rows: number } {
  const lines = ["timestamp,open,high,low,close,volume"];
  let state = 42;
  let price = 250;
  for (const session of sessionsBetween("equity", Date.UTC(2024, 0, 1), NOW)) {
    const { first, stepMs, count } = sessionGrid(session, "1m");
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const open = price;
      price *= 1 + (state / 2 ** 32 - 0.5) * 0.001;
      const prices = [open, Math.max(open, price) + 0.1, Math.min(open, price) - 0.1, price].map((value) =>
        value.toFixed(decimals),
      );
      lines.push(`${new Date(first + i * stepMs).toISOString().replace(".000", "")},${prices.join(",")},${state % 100_000}`);
    }
  }
  return { text: lines.join("\n"), rows: lines.length - 1 };
}

/** Rows done per second of CPU time, the median of samples. The machine may be shared, so wall time would say little. */
function rowsPerCpuSecond(decimals: number) {
  const { text, rows } = yearOfMinutes(decimals);
  const parse = () => parseBarFile(text, { symbol: "TSLA", timeframe: "1m", at: NOW });
  for (let i = 0; i < WARM_UP_PASSES; i++) parse();
  const samples = Array.from({ length: SAMPLES }, () => {
    const before = process.cpuUsage();
    parse();
    const { user, system } = process.cpuUsage(before);
    return (rows * 1e6) / (user + system);
  });
  const figure = samples.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] as number;
  return { figure, unit: "rows per CPU second", note: `${rows} rows, goal 400,000` };
}

export const benches: readonly { name: string; run: () => { figure: number; unit: string; note?: string } }[] = [
  { name: "bar file, prices in cents", run: () => rowsPerCpuSecond(2) },
  { name: "bar file, prices with 13 decimals", run: () => rowsPerCpuSecond(13) },
];
