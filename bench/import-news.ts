import { openDatabase } from "@/db/client";
import { importNewsStream } from "@/server/control/data/import-news";
import { readNews } from "@/server/core/news/news-file/news-file";
import { openBenchDatabase } from "./support/open-bench-database";

const HEADLINES = 40_000;
const START = 1_600_000_000;
const LINES_A_PIECE = 1_000;

/** A file in pieces, as from the disk: headlines of 60 characters, on one of 500 symbols each. */
function* pieces(): Generator<string> {
  yield "time,symbol,headline,source,url\n";
  for (let from = 0; from < HEADLINES; from += LINES_A_PIECE)
    yield Array.from({ length: LINES_A_PIECE }, (_, i) => line(from + i)).join("");
}

function line(n: number): string {
  const symbol = [Math.floor(n / 26), n].map((part) => String.fromCharCode(65 + (part % 26))).join("");
  return `${START + n * 60},A${symbol},Maker number ${n} says that it sells more than it did before,wire,https://news.example/${n}\n`;
}

/** Headlines stored a second, from the text of a file to rows in Postgres, without scores. */
async function storedASecond() {
  const { url, close } = await openBenchDatabase();
  const database = openDatabase(url, { max: 2, name: "bench" });
  try {
    const desk = { database, wall: { now: () => Date.now() }, actor: "bench" };
    const began = performance.now();
    const cpu = process.cpuUsage();
    const { inserted } = await importNewsStream(desk, { fileName: "news.csv", reads: readNews(pieces(), "csv") });
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    if (inserted !== HEADLINES) throw new Error(`${inserted} of ${HEADLINES} headlines were stored`);
    const note = `${HEADLINES.toLocaleString("en")} headlines, ${((user + system) / 1e6).toFixed(1)} s of this process's CPU, goal 20,000`;
    return { figure: HEADLINES / seconds, unit: "headlines a second", note };
  } finally {
    await database.close();
    await close();
  }
}

export const benches = [{ name: "headlines into the database", onlyByName: true, run: storedASecond }];
