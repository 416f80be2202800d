import { openOrdersOf } from "@/db/queries/orders/orders";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { leaveBeforeClose } from "@/server/pipeline/protection/leave-before-close";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { TradingContext } from "@/server/pipeline/trading-context";
import type { LoggedRequest } from "../test/support/alpaca/http/request-log";
import { openRealDesk, type RealDesk } from "../test/support/desk/real-desk";
import { entryIntent, fill } from "../test/support/desk/real-order";
import { byHeadlines } from "../test/support/models/real-headlines";
import { openBenchDatabase } from "./support/open-bench-database";
import { type Bench, percentile } from "./support/open-bench-desk";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");
const POSITIONS = 50;
const WARM_UP = 3;
const MINUTES = 10;
const ROUNDS = 3;

/** An agent for each of as many shares, "AAA" to "ABX". */
function agents(): readonly NewAgent[] {
  const [share] = DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines);
  if (!share) throw new Error("there is no agent to copy");
  const letter = (n: number) => String.fromCharCode(65 + n);
  return Array.from({ length: POSITIONS }, (_, i) => {
    const symbol = `A${letter(Math.floor(i / 26))}${letter(i % 26)}`;
    return { ...share, id: symbol.toLowerCase(), name: symbol, symbol };
  });
}

async function createBook(url: string): Promise<RealDesk> {
  const list = agents();
  const options = { startAt: MORNING, seed: 7, agents: list, cashUsd: "100000000", rateLimitPerMinute: 100_000 };
  const desk = await openRealDesk(url, options);
  for (const { id, symbol } of list) await sendIntent(desk.trading, await entryIntent(desk, id, { symbol }), false);
  await fill(desk);
  await lookAfterBooks(desk.trading);
  const stops = (await openOrdersOf(desk.database.db, desk.accountId)).filter(({ stopPrice }) => stopPrice !== null);
  if (stops.length !== POSITIONS) throw new Error(`${stops.length} stops rest instead of ${POSITIONS}`);
  return desk;
}

/** A trading context whose books read everything every minute, as they do after something has happened. */
function readingAll({ trading }: RealDesk): TradingContext {
  const { glance: _, ...broker } = trading.broker;
  const account = async () => {
    const { toldAt: __, ...told } = await trading.broker.account();
    return told;
  };
  return { ...trading, broker: { ...broker, account } };
}

/** What is done every minute for an account at a real broker, beside its runs. */
async function work(trading: TradingContext): Promise<void> {
  const { books, done } = await lookAfterBooks(trading);
  const { told } = await leaveBeforeClose(trading);
  if (!books.agrees || done.length + told.length > 0) throw new Error([...books.differences, ...done, ...told].join("; "));
}

/** Milliseconds of this process's CPU that `act` takes, of all its threads. */
async function cpuOf(act: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The same requests without a desk, each answer read: what the local server and the client take of the CPU. */
async function askAlone({ server }: RealDesk, requests: readonly LoggedRequest[]): Promise<void> {
  const headers = { "APCA-API-KEY-ID": server.keyId, "APCA-API-SECRET-KEY": server.secret };
  for (const { method, path, query } of requests) {
    const answer = await fetch(`${server.tradingUrl}${path}${query && `?${query}`}`, { method, headers });
    await answer.text();
  }
}

async function minuteOfBooks(desk: RealDesk, trading: TradingContext) {
  const counts: number[] = [];
  const all: number[] = [];
  const alone: number[] = [];
  for (let minute = 0; minute < WARM_UP + MINUTES; minute++) {
    await desk.moveTo(desk.wall.now() + 60_000);
    const from = desk.server.log.all.length;
    const tookMs = await cpuOf(() => work(trading));
    const requests = desk.server.log.all.slice(from);
    const aloneMs = await cpuOf(() => askAlone(desk, requests));
    if (minute < WARM_UP) continue;
    counts.push(requests.length);
    all.push(tookMs);
    alone.push(aloneMs);
  }
  return { most: Math.max(...counts), usual: percentile(counts, 0.5), all: percentile(all, 0.5), alone: percentile(alone, 0.5) };
}

function cpuInWords({ all, alone }: { readonly all: number; readonly alone: number }): string {
  return `${Math.round(all - alone)} ms of the desk's CPU (${Math.round(all)} less ${Math.round(alone)} of the requests themselves)`;
}

/** Milliseconds from the click to the answer, while the minute's work goes on. */
async function switchAnswer(desk: RealDesk): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await desk.moveTo(desk.wall.now() + 60_000);
    const working = lookAfterBooks(desk.trading);
    const began = performance.now();
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a bench" });
    took.push(performance.now() - began);
    await working;
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason: "over" });
  }
  return Math.max(...took);
}

export const benches: readonly Bench[] = [
  {
    name: "minute of books and protection over 50 positions, requests to the broker, median of 10",
    run: async () => {
      const database = await openBenchDatabase();
      const desk = await createBook(database.url);
      try {
        const full = await minuteOfBooks(desk, readingAll(desk));
        const quiet = await minuteOfBooks(desk, desk.trading);
        const answeredMs = await switchAnswer(desk);
        const before = `reading all each time ${full.usual} and ${cpuInWords(full)}`;
        const note = `goal 3, at most ${quiet.most}; ${cpuInWords(quiet)}, goal 150 ms; ${before}; the kill switch answers meanwhile within ${Math.round(answeredMs)} ms, goal 500`;
        return { figure: quiet.usual, unit: "requests", note };
      } finally {
        await desk.close();
        await database.close();
      }
    },
  },
];
