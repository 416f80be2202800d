import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadBars } from "@/db/queries/bars/load-bars";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { walk } from "../core/backtest/walk";

let place: TestDatabase;
let desk: TestDesk;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-backtest-"));
  desk = await openTestDesk(
    place.url,
    DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD").flatMap((agent) => [
      agent,
      {
        ...agent,
        id: "other",
        name: "Other",
        params: { ...agent.params, timeframe: "15m", buyThreshold: 0.05, minConfidence: 0 },
      },
    ]),
  );
  await loadBars(desk.database, walk(5, 2_880), "a walk");
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await place?.drop();
  rmSync(folder, { recursive: true });
});

/** How the command ends, and what it prints. */
async function backtest(...words: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const env = { ...process.env, DATABASE_URL: place.url, ZTRADE_DATA_DIR: path.join(folder, "data") };
  const command = ["--import", "tsx", "server/commands/backtest.ts", ...words];
  return promisify(execFile)(process.execPath, command, { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({ code, text: stderr }),
  );
}

it("plays an agent of the desk on the bars of the database, put together to its own", async () => {
  const { code, text } = await backtest("BTC/USD", "--timeframe", "5m", "--agent", "btc-usd");
  expect(text).toContain("BTC/USD 1h, Bitcoin: sentiment_momentum, version 1");
  expect(text).toContain("239 bars from 2025-01-01 01:00 to 2025-01-10 23:00 UTC; the desk's database, data ");
  expect(code).toBe(0);
});

it("plays several agents of the desk on one account, with a line for each", async () => {
  const { code, text } = await backtest("--agent", "btc-usd", "--agent", "other", "--cash", "5000", "--evidence");
  expect(text).toContain("Bitcoin (BTC/USD, version 1), Other (BTC/USD, version 1) on one account of $5,000.00");
  expect(text).toMatch(/^Other \(BTC\/USD\) +\d+ +\d+ +-?\$/m);
  expect(text).toContain("no headlines were stored for BTC/USD: it goes by the price alone");
  expect(text).toContain("look-ahead: not checked");
  expect(code).toBe(0);
});

it.each([
  [
    "a symbol without bars",
    ["ETH/USD", "--timeframe", "5m", "--strategy", "rsi"],
    'no 5m bars of "ETH/USD": no bars of it are stored',
  ],
  [
    "a timeframe that they do not make",
    ["BTC/USD", "--timeframe", "1m", "--strategy", "rsi"],
    'no 1m bars of "BTC/USD": of it only 5m is stored',
  ],
  ["an agent that is none", ["BTC/USD", "--timeframe", "5m", "--agent", "nobody"], 'there is no agent "nobody"'],
])("refuses %s, and names it", async (_, words, said) => {
  const { code, text } = await backtest(...words);
  expect(text).toContain(`Nothing was played: ${said}`);
  expect(code).toBe(1);
});
