import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { apiOf, eventually } from "../test/e2e/support/api-of";
import { type OpenDesk, openDesk } from "../test/e2e/support/desk";
import { sendFile } from "../test/e2e/support/import-bars";
import { programAt } from "../test/e2e/support/sign-in";
import { startAlpacaServer } from "../test/support/alpaca/start-alpaca-server";
import { type GarbageRequest, garbageRequests, sendGarbage } from "../test/support/garbage-requests";
import { openRawSocket, type RawSocket } from "../test/support/raw-socket";
import { type Bench, percentile, sleep } from "./support/open-bench-desk";
import { residentBytesOf } from "./support/process-figures";

const FLOOD_S = 64;
const PER_SECOND = 1_000;
/** A desk that has no time for them lets them wait, and whoever sends them has not endlessly many connections. */
const MOST_WAITING = 2_000;
const IDLE_SOCKETS = 500;
const AGENTS = 25;
const MINUTE_MS = 60_000;
const PAGE_MS = 1_000;
const SAMPLE_MS = 250;
/** The memory at the end is that of so long. */
const END_MS = 10_000;
/**
 * Strangers come from elsewhere: the door counts what an address asks for, and the desk's own people are not to pay for them. From several, because a connection that is
 * over keeps its port for a minute, and an address has 28,000 of them by default: after that the sender waits, and not the desk.
 */
const STRANGERS = ["127.0.0.9", "127.0.0.10", "127.0.0.11", "127.0.0.12"];
const MEGABYTE = 2 ** 20;
/** 30 MB of lines of which none is a bar. */
const GARBAGE_LINES = 15_000_000;
const PAGES = ["/", "/agents", "/runs", "/decisions", "/positions", "/orders", "/sentiment", "/data", "/settings", "/system"];

/** Sends `PER_SECOND` requests a second, each on a connection of its own, until it is stopped; tells how many had which answer. */
function flood(url: string) {
  const kinds = garbageRequests(url);
  const statuses = new Map<string, number>();
  const began = performance.now();
  let [sent, waiting] = [0, 0];
  const send = async (kind: GarbageRequest) => {
    waiting++;
    const localAddress = STRANGERS[sent % STRANGERS.length];
    const status = String((await sendGarbage(url, { ...kind, localAddress })) ?? "cut");
    waiting--;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1_000) * PER_SECOND;
    for (; sent < due && waiting < MOST_WAITING; sent++) void send(kinds[sent % kinds.length] ?? {});
  }, 10);
  return {
    stop: () => {
      clearInterval(timer);
      const answers = [...statuses].toSorted(([a], [b]) => a.localeCompare(b)).map(([status, n]) => `${n} × ${status}`);
      return { sent, words: answers.join(", ") };
    },
  };
}

/** Somebody goes from page to page: a desk that nobody uses gives memory back, and takes it again with the first page. */
function goThroughPages(url: string, headers: Readonly<Record<string, string>>) {
  let goesOn = true;
  const used = (async () => {
    for (let i = 0; goesOn; i++) {
      const open = async () => (await fetch(url + PAGES[i % PAGES.length], { headers })).text();
      // As a browser does where the connection that it kept is closed (RFC 9110, section 9.2.2).
      await open().catch(open);
      await sleep(PAGE_MS);
    }
  })();
  return async () => {
    goesOn = false;
    await used;
  };
}

/** Keeps so many connections that say nothing: what the door closes is opened again. */
function holdIdle(port: number) {
  const held = new Set<RawSocket>();
  let holds = true;
  const hold = async (): Promise<void> => {
    while (holds) {
      const socket = await openRawSocket(port, "", STRANGERS[0]);
      held.add(socket);
      await socket.closed;
      held.delete(socket);
    }
  };
  const all = Array.from({ length: IDLE_SOCKETS }, hold);
  return async () => {
    holds = false;
    for (const socket of held) socket.close();
    await Promise.all(all);
  };
}

/** Imports a file of garbage. Tells what became of it. */
async function importGarbage(url: string): Promise<string> {
  const api = apiOf(url);
  const text = `timestamp,open,high,low,close,volume\n${"a\n".repeat(GARBAGE_LINES)}`;
  const uploadId = await sendFile(url, text);
  await api.market.import.mutate({ symbol: "TSLA", timeframe: "5m", fileName: "garbage.csv", uploadId });
  const state = await eventually("the end of the import", async () => {
    const newest = await api.market.importing.query();
    return newest && "endedAt" in newest ? newest : null;
  });
  return `a file of ${Math.round(text.length / 1e6)} MB: ${state.phase === "failed" ? state.reason.slice(0, 60) : state.phase}`;
}

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** What was held in the last seconds: whoever looks is not always let to look on time. */
const bytesAtEnd = (samples: readonly Sample[]) =>
  samples.filter(({ at }) => at > (samples.at(-1)?.at ?? 0) - END_MS).map(({ bytes }) => bytes);

/** The memory of the desk's process, bytes, a few times a second. */
function watchMemory(pid: number) {
  const seen: Sample[] = [];
  const timer = setInterval(() => seen.push({ at: Date.now(), bytes: residentBytesOf(pid) }), SAMPLE_MS);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

/** Milliseconds from when runs were due until they started, of those due from `from` up to `to`. */
async function waitsOf({ url }: OpenDesk, from: number, to: number): Promise<readonly number[]> {
  const { rows } = await apiOf(url).runs.list.query({ limit: 200 });
  return rows
    .filter(({ dueAt }) => dueAt >= from && dueAt < to)
    .map(({ dueAt, startedAt }) => (startedAt ?? Number.POSITIVE_INFINITY) - dueAt);
}

const untilSecond = (second: number) => {
  const ms = (second * 1_000 - (Date.now() % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  return sleep(ms);
};

async function openTradedDesk(server: Awaited<ReturnType<typeof startAlpacaServer>>): Promise<OpenDesk> {
  const desk = await openDesk({
    ALPACA_API_KEY: server.keyId,
    ALPACA_SECRET_KEY: server.secret,
    ALPACA_TRADING_URL: server.tradingUrl,
    ALPACA_DATA_URL: server.dataUrl,
    ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
    ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
  });
  const api = apiOf(desk.url);
  const model = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
  if (!model) throw new Error("there is no agent that trades day and night");
  for (let i = 0; i < AGENTS; i++)
    await api.agents.create.mutate({ ...model, id: `door-${i}`, name: `Door ${i}`, cron: "* * * * *", mode: "on" });
  return desk;
}

async function underFlood(desk: OpenDesk) {
  const { url } = desk;
  const headers = await programAt(url);
  const pid = (await apiOf(url).system.status.query({})).nodes[0]?.pid ?? Number.NaN;
  for (let round = 0; round < 3; round++) for (const page of PAGES) await (await fetch(url + page, { headers })).text();
  await untilSecond(30);
  const leave = goThroughPages(url, headers);
  const quiet = watchMemory(pid);
  const quietFrom = Date.now();
  await untilSecond(29);
  const before = quiet();
  const [calm, floodFrom] = [await waitsOf(desk, quietFrom, Date.now()), await untilSecond(58).then(() => Date.now())];
  const [closeIdle, attack, memory] = [holdIdle(Number(new URL(url).port)), flood(url), watchMemory(pid)];
  const [imported] = await Promise.all([importGarbage(url), sleep(FLOOD_S * 1_000)]);
  const [during, { sent, words }] = [memory(), attack.stop()];
  await leave();
  const waits = await waitsOf(desk, floodFrom, Date.now());
  // The desk stops in the midst of it.
  const failed = importGarbage(url).catch(() => "");
  await sleep(500);
  const began = performance.now();
  const stopped = desk.ended.then(() => performance.now() - began);
  await desk.stop();
  const stopMs = await stopped;
  await Promise.all([closeIdle(), failed]);
  return { calm, waits, before, during, sent, words, imported, stopMs };
}

export const benches: readonly Bench[] = [
  {
    name: `door: ${PER_SECOND} requests of garbage a second for ${FLOOD_S} s, ${IDLE_SOCKETS} idle sockets, garbage imported: due to start, p99`,
    onlyByName: true,
    run: async () => {
      const clock = { now: () => Date.now() };
      const server = await startAlpacaServer({ clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
      const desk = await openTradedDesk(server);
      try {
        const { calm, waits, before, during, sent, words, imported, stopMs } = await underFlood(desk);
        const rest = percentile(
          before.map(({ bytes }) => bytes),
          0.5,
        );
        const grown = `${((percentile(bytesAtEnd(during), 0.5) / rest - 1) * 100).toFixed(1)} %`;
        const most = (samples: readonly Sample[]) => Math.round(Math.max(...samples.map(({ bytes }) => bytes)) / MEGABYTE);
        const memory = `${Math.round(rest / MEGABYTE)} MiB before (at most ${most(before)}), grown by ${grown} at its end (goal 10 %; at most ${most(during)} MiB)`;
        const runs = `${waits.length} runs, median ${percentile(waits, 0.5).toFixed(0)} ms, p99 without ${percentile(calm, 0.99).toFixed(0)} ms of ${calm.length} (goal 1,000)`;
        return {
          figure: percentile(waits, 0.99),
          unit: "ms",
          note: [runs, memory, `stop ${(stopMs / 1_000).toFixed(1)} s (goal 5)`, `${sent} sent: ${words}`, imported].join("; "),
        };
      } finally {
        await desk.stop();
        await server.close();
      }
    },
  },
];
