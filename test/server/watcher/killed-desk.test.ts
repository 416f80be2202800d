import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HOOK_SECRET } from "@/server/drills/site/hook";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { type Bundle, bundle } from "../../support/bundle";
import { drawFrom } from "../../support/draw-from";
import { createWatcherHome, type WatcherHome } from "../../support/watcher/watch-process";

/** `npm run watch-test` makes a hundred of it. */
const KILLS = Number(process.env.ZTRADE_KILLS ?? 12);
/** Of these kills, one in so many takes the watcher too, while it tells. */
const WATCHER_EVERY = 3;
const DESK = `require("node:http").createServer((_, answer) => answer.end('{"ready":true,"reason":null,"troubles":[]}'))
  .listen(Number(process.argv[1]), "127.0.0.1", () => console.log("up"))`;

let receiver: Receiver;
let built: Bundle;
let home: WatcherHome;
let port = 0;

beforeAll(async () => {
  receiver = await createReceiver();
  receiver.answer = (response) => void setTimeout(() => answerWith(200)(response), 20);
  built = await bundle(["server/commands/watch.ts"]);
  port = await freePort();
  home = createWatcherHome(built.fileOf("watch"), {
    desks: [{ name: "home", address: `http://127.0.0.1:${port}` }],
    channels: [
      { name: "hook", kind: "webhook", settings: { address: `${receiver.url}/hook`, secret: HOOK_SECRET } },
      { name: "slack", kind: "slack", settings: { address: `${receiver.url}/services/T/B/X` } },
    ],
    everyS: 0.05,
    afterS: 0.1,
  });
});
afterAll(async () => {
  home?.remove();
  built?.remove();
  await receiver?.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function startDesk(): Promise<ChildProcess> {
  const desk = spawn(process.execPath, ["-e", DESK, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  await once(desk.stdout, "data");
  return desk;
}

const hooks = () => receiver.received.filter(({ path }) => path === "/hook");
const textOf = ({ json }: Receiver["received"][number]) => (json.data as { readonly text: string }).text;

/** Ids of what the webhook was told after its first `from` messages: a receiver drops one that comes twice by its id. */
function toldSince(from: number, words: string): number {
  const told = hooks()
    .slice(from)
    .filter((each) => textOf(each).includes(words));
  return new Set(told.map(({ headers }) => headers["webhook-id"])).size;
}

it(
  `${KILLS} kills of a desk, and of its watcher meanwhile, are told once each, and so are their ends`,
  async () => {
    const random = drawFrom(11);
    let watcher = home.start();
    let desk = await startDesk();
    const poll = { interval: 10, timeout: 20_000 };
    const repeated: number[] = [];
    let lost = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const [before, inSlack] = [hooks().length, receiver.received.length];
      desk.kill("SIGKILL");
      await once(desk, "close");
      if (kill % WATCHER_EVERY === 0) {
        await sleep(random() * 300);
        await watcher.kill("SIGKILL");
        watcher = home.start();
      }
      await expect.poll(() => toldSince(before, "does not answer"), poll).toBe(1);
      desk = await startDesk();
      await expect.poll(() => toldSince(before, "answers again after"), poll).toBe(1);
      await expect.poll(() => hooks().length, poll).toBeGreaterThanOrEqual(before + 2);
      const slack = receiver.received.slice(inSlack).filter(({ path }) => path.startsWith("/services"));
      const begun = slack.filter(({ body }) => body.includes("does not answer")).length;
      if (begun > 1 || toldSince(before, "does not answer") !== 1) repeated.push(kill);
      if (begun === 0) lost++;
    }
    desk.kill("SIGKILL");
    await watcher.kill("SIGTERM");
    expect(repeated).toEqual([]);
    // A channel that knows no ids is not told again what a killed watcher was telling it.
    expect(lost).toBeLessThanOrEqual(Math.ceil(KILLS / WATCHER_EVERY));
    expect(toldSince(0, "does not answer")).toBe(KILLS);
    expect(toldSince(0, "answers again after")).toBe(KILLS);
  },
  30_000 + KILLS * 4_000,
);

it("a watcher that can keep nothing on its disk tells all the same, and says so", async () => {
  const from = hooks().length;
  const state = createWatcherHome(built.fileOf("watch"), {
    desks: [{ name: "gone", address: `http://127.0.0.1:${port}` }],
    channels: [{ name: "hook", kind: "webhook", settings: { address: `${receiver.url}/hook`, secret: HOOK_SECRET } }],
    everyS: 0.05,
    afterS: 0.1,
  });
  const watcher = state.start();
  await expect.poll(watcher.said).toContain("Watching");
  state.remove();
  await expect.poll(() => toldSince(from, 'The desk "gone" does not answer')).toBe(1);
  expect(watcher.said()).toContain("what is told cannot be kept");
  await watcher.kill("SIGTERM");
  expect(hooks().length).toBe(from + 1);
});
