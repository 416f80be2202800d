import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Database, openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { accountById } from "@/db/queries/accounts/accounts";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { adminIn, programAt } from "../e2e/support/sign-in";
import { drawFrom } from "../support/draw-from";
import { differences, judgePlay } from "./judge-play";
import { type RunningDesk, runCommand, startDesk } from "./killed-desk";

const BARS = fileURLToPath(new URL("../../../shared/data/bars/", import.meta.url));
const FILES = [
  { name: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", timeframe: "5m" },
  { name: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", timeframe: "15m" },
  { name: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", timeframe: "1h" },
];
const SHORTEST_LIFE_MS = 500;
const LONGEST_LIFE_MS = 6_000;
/** One kill in so many counts from the start of the process, so that some hit the start-up. */
const STARTUP_KILL_EVERY = 3;
const POLL_MS = 200;
const PLAY_LIMIT_MS = 15 * 60_000;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    from: { type: "string", default: "2025-07-07" },
    to: { type: "string", default: "2025-07-18" },
    keep: { type: "boolean", default: false },
  },
});

const say = (line: string) => console.log(line);

class KillTest {
  readonly troubles: string[] = [];
  #desk: RunningDesk | null = null;

  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly origin: string,
    private readonly dataDir: string,
  ) {}

  start(): RunningDesk {
    this.#desk = startDesk(this.environment, (line) => this.troubles.push(line));
    return this.#desk;
  }

  async end(): Promise<void> {
    await this.#desk?.stop();
  }

  /** Leaves no process behind, whatever went wrong: the database outlives a desk that is killed. */
  async clear(): Promise<void> {
    await this.#desk?.kill();
    await this.look(async () => undefined);
  }

  async openReplay(): Promise<string> {
    const { from, to } = values;
    const response = await fetch(`${this.origin}/api/trpc/accounts.open`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: this.origin, ...(await programAt(this.origin)) },
      body: JSON.stringify({ kind: "replay", seed: 7, from, to, speed: "max" }),
    });
    const answer = (await response.json()) as { result?: { data: { id: string } } };
    if (!answer.result) throw new Error(`no account was opened: ${JSON.stringify(answer)}`);
    return answer.result.data.id;
  }

  /** Looks into the desk's database while it runs, or starts the database alone. */
  async look<T>(read: (database: Database) => Promise<T>): Promise<T> {
    const embedded = await joinEmbeddedPostgres({ dataDir: this.dataDir });
    const database = openDatabase(embedded.url, { max: 4, name: "kill test" });
    try {
      return await read(database);
    } finally {
      await database.close();
      await embedded.stop();
    }
  }

  async waitForEnd(accountId: string): Promise<void> {
    await this.#desk?.ready;
    const deadline = Date.now() + PLAY_LIMIT_MS;
    await this.look(async ({ db }) => {
      while (!(await accountById(db, accountId)).clockPaused) {
        if (Date.now() > deadline) throw new Error(`the market of "${accountId}" stands still`);
        await delay(POLL_MS);
      }
    });
  }

  /** Kills and starts the desk `kills` times while it plays. Returns how many kills hit a play that went on. */
  async killAgainAndAgain(accountId: string, kills: number, draw: () => number): Promise<number> {
    let hits = 0;
    let hasEnded = false;
    for (let i = 1; i <= kills; i++) {
      const desk = this.#desk ?? this.start();
      const isStartup = i % STARTUP_KILL_EVERY === 0;
      if (!isStartup) await desk.ready;
      const lifeMs = Math.round(SHORTEST_LIFE_MS + draw() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS));
      await delay(lifeMs);
      let market = "as before";
      if (desk.isReady()) {
        const { clockAt, clockPaused } = await this.look(({ db }) => accountById(db, accountId));
        hasEnded = clockPaused;
        market = new Date(clockAt ?? 0).toISOString().slice(0, 16);
      }
      const state = desk.isReady() ? "working" : "starting";
      await desk.kill();
      this.start();
      if (!hasEnded) hits++;
      const after = `${(lifeMs / 1000).toFixed(2)} s after ${isStartup ? "its start" : "it was ready"}`;
      say(
        `kill ${String(i).padStart(2)}  ${after.padEnd(25)}  ${state}  market ${market}${hasEnded ? ", the play had ended" : ""}`,
      );
    }
    return hits;
  }
}

function tell(title: string, found: readonly string[]): boolean {
  say(`${title.padEnd(46)} ${found.length === 0 ? "nothing wrong" : `${found.length} violations`}`);
  for (const violation of found) say(`    ${violation}`);
  return found.length === 0;
}

async function main(): Promise<boolean> {
  if (!FILES.every(({ name }) => existsSync(path.join(BARS, name)))) throw new Error(`the bars are not in "${BARS}"`);
  const home = mkdtempSync(path.join(tmpdir(), "ztrade-kill-"));
  chmodSync(home, 0o755);
  const port = await findFreePort();
  const environment = {
    ...adminIn(home),
    ZTRADE_DATA_DIR: home,
    ZTRADE_PORT: String(port),
    ZTRADE_ROLE: "all",
    ZTRADE_LOG_LEVEL: "warn",
  };
  const test = new KillTest(environment, `http://localhost:${port}`, path.join(home, "postgres"));
  const kills = Number(values.kills);
  say(`seed ${values.seed}, ${kills} kills, ${values.from} to ${values.to}, data in ${home}`);
  try {
    for (const { name, symbol, timeframe } of FILES)
      await runCommand("dist/import.js", [path.join(BARS, name), "--symbol", symbol, "--timeframe", timeframe], environment);
    await test.start().ready;
    const killed = await test.openReplay();
    const hits = await test.killAgainAndAgain(killed, kills, drawFrom(Number(values.seed)));
    await test.waitForEnd(killed);
    const undisturbed = await test.openReplay();
    await test.waitForEnd(undisturbed);
    await test.end();
    say(`\n${hits} of ${kills} kills hit a market that was playing`);
    const verdicts = await test.look(async (database) => [
      tell(`the play that was killed (${killed})`, await judgePlay(database, killed)),
      tell(`the undisturbed play (${undisturbed})`, await judgePlay(database, undisturbed)),
      tell("both plays compared", await differences([database, killed], [database, undisturbed])),
    ]);
    tell("errors in the desk's log", test.troubles);
    return verdicts.every(Boolean) && hits > 0;
  } finally {
    await test.clear();
    if (values.keep) say(`kept: ${home}`);
    else rmSync(home, { recursive: true, force: true });
  }
}

process.exit((await main()) ? 0 : 1);
