import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { type CuttableLine, createCuttableLine } from "@/server/drills/site/cuttable-line";
import { HOOK_SECRET } from "@/server/drills/site/hook";
import { createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { mountSmallDisk } from "@/server/drills/site/small-disk";
import { type AlpacaServer, startAlpacaServer } from "../../support/alpaca/start-alpaca-server";
import { type Bundle, bundle } from "../../support/bundle";
import { postmasterOf, standingStill } from "../../support/time/standing-still";
import { createWatcherHome, type WatcherHome, type WatcherProcess } from "../../support/watcher/watch-process";
import { openApi } from "../support/api";
import { type OpenDesk, openDesk } from "../support/desk";

/** What is promised of a watcher as it is set up when nobody says otherwise. */
const WITHIN_MS = 60_000;
const disk = mountSmallDisk(384);
if (disk === null) console.warn("SKIPPED: a watched desk's full disk, which takes a small one, which root alone may have");

let receiver: Receiver;
let built: Bundle;
let home: WatcherHome;
let watcher: WatcherProcess;
let server: AlpacaServer;
let desk: OpenDesk;
let environment: Readonly<Record<string, string>>;

let line: CuttableLine;

beforeAll(async () => {
  receiver = await createReceiver();
  const clock = { now: () => Date.now() };
  server = await startAlpacaServer({ clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
  line = await createCuttableLine(Number(new URL(server.tradingUrl).port));
  environment = {
    ...(disk === null ? {} : { ZTRADE_DATA_DIR: disk.folder }),
    ALPACA_API_KEY: server.keyId,
    ALPACA_SECRET_KEY: server.secret,
    ALPACA_TRADING_URL: overLine(server.tradingUrl),
    ALPACA_DATA_URL: overLine(server.dataUrl),
    ALPACA_TRADE_STREAM_URL: overLine(server.tradeStreamUrl),
    ALPACA_DATA_STREAM_URL: overLine(server.dataStreamUrl),
  };
  desk = await openDesk(environment);
  const { secret } = await openApi(desk.url).alerts.makeWatcherKey.mutate({});
  built = await bundle(["server/commands/watch.ts"]);
  home = createWatcherHome(built.fileOf("watch"), {
    desks: [{ name: "home", address: desk.url, key: secret }],
    channels: [{ name: "hook", kind: "webhook", settings: { address: `${receiver.url}/hook`, secret: HOOK_SECRET } }],
  });
  watcher = home.start();
}, 120_000);
afterAll(async () => {
  await watcher?.kill("SIGTERM");
  home?.remove();
  built?.remove();
  await desk?.stop();
  await line?.close();
  await server?.close();
  await receiver?.close();
  disk?.remove();
});

const overLine = (url: string) => url.replace(/:\d+/, `:${line.port}`);
const texts = () => receiver.received.map(({ json }) => (json.data as { readonly text: string }).text);

/** Does ill, and what undoes it once it is told: nothing else is told meanwhile. Returns the seconds until it was told. */
async function told(ill: () => unknown, words: RegExp, well: () => unknown, end: RegExp): Promise<number> {
  const from = texts().length;
  const since = () => texts().slice(from);
  const began = performance.now();
  await ill();
  await expect.poll(() => since().length, { timeout: WITHIN_MS }).toBeGreaterThan(0);
  const tookMs = performance.now() - began;
  expect(since()).toEqual([expect.stringMatching(words)]);
  await well();
  await expect.poll(() => since().length, { timeout: WITHIN_MS }).toBeGreaterThan(1);
  expect(since()).toEqual([expect.stringMatching(words), expect.stringMatching(end)]);
  console.info(`${words.source}: told after ${(tookMs / 1_000).toFixed(1)} s`);
  return tookMs;
}

test("the desk sees its watcher, and nobody else who asks how it is", async () => {
  const api = openApi(desk.url);
  const seenAt = async () => (await api.alerts.watcher.query()).presence?.seenAt ?? 0;
  await expect.poll(seenAt, { timeout: WITHIN_MS }).toBeGreaterThan(0);
  await watcher.kill("SIGKILL");
  const last = await seenAt();
  await fetch(`${desk.url}/readyz`, { headers: { "user-agent": "ztrade-watch", authorization: `Bearer ${"x".repeat(43)}` } });
  expect(await seenAt()).toBe(last);
  watcher = home.start();
  await expect.poll(seenAt, { timeout: WITHIN_MS }).toBeGreaterThan(last);
});

test("a broker that is gone is told within 60 s, once, and its end", async () => {
  const words = /^The desk "home" cannot work: (?:the broker|there is no line)/;
  expect(await told(line.cut, words, line.mend, /^Resolved after .*broker/)).toBeLessThan(WITHIN_MS);
}, 180_000);

test("a database that does not answer is told within 60 s, once, and its end", async () => {
  const { url } = await joinEmbeddedPostgres({ dataDir: `${disk?.folder ?? desk.dataDir}/postgres` });
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  const postmaster = await postmasterOf(admin);
  const still = standingStill(() => postmaster);
  const freeze = () => still.freeze("all");
  const words = /^The desk "home" cannot work: the database does not answer/;
  expect(await told(freeze, words, still.thaw, /^Resolved after .*the database does not answer/)).toBeLessThan(WITHIN_MS);
  await admin.end({ timeout: 1 });
}, 180_000);

test.skipIf(disk === null)(
  "a disk that is full is told within 60 s, once, its end once there is room, and nothing is lost (fault 19)",
  async () => {
    const api = openApi(desk.url);
    const before = (await api.accounts.current.query()).id;
    const words = /^The desk "home" cannot work: the database takes no changes now \(its disk is full\)/;
    expect(
      await told(
        () => disk?.fill(),
        words,
        () => disk?.clear(),
        /^Resolved after .*its disk is full/,
      ),
    ).toBeLessThan(WITHIN_MS);
    expect((await api.accounts.current.query()).id).toBe(before);
  },
  180_000,
);

test("a desk that is killed is told within 60 s, once, and that it answers again", async () => {
  const again = { ...environment, ZTRADE_PORT: new URL(desk.url).port, ZTRADE_DATA_DIR: disk?.folder ?? desk.dataDir };
  const back = async () => {
    desk = await openDesk(again);
  };
  expect(await told(desk.kill, /^The desk "home" does not answer:/, back, /^The desk "home" answers again after/)).toBeLessThan(
    WITHIN_MS,
  );
}, 240_000);
