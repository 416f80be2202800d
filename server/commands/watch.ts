import path from "node:path";
import { parseArgs } from "node:util";
import { CHANNELS } from "../adapters/alerts";
import { CHANNEL_ADDRESSES } from "../adapters/alerts/channel-inputs";
import { createMail } from "../adapters/outbound/mail";
import { get, post } from "../adapters/outbound/post";
import { readWatchPlace } from "../app/config";
import { createLog } from "../app/log";
import { leave, type StopSignal, takeStopSignals } from "../app/stop-signals";
import { Fault } from "../core/fault";
import { createKnownSecrets } from "../core/secrets";
import { runWatcher } from "../watcher/run-watcher";
import { readWatchFile, type WatchConfig } from "../watcher/watch-config";
import { createStateFile } from "../watcher/watch-state";

const wall = { now: () => Date.now() };
const pushKeys = () =>
  Promise.reject(new Fault("not_found", "a watcher reaches no browser: it has no keys that push services know"));
const inputs = { post, mail: createMail(), wall, addresses: CHANNEL_ADDRESSES, pushKeys };
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Sends one message over each channel, and says what became of it. */
async function test({ channels, desks: [desk] }: WatchConfig): Promise<void> {
  const at = wall.now();
  const body = "This is a test of the watcher. Nothing is wrong.";
  const message = { id: `ztrade-watch-test-${at}`, at, level: "note", title: "Ztrade watch: test", body } as const;
  const address = { url: desk?.address ?? "", thread: null, replyTo: null, answers: [] };
  for (const { name, kind, settings } of channels) {
    const result = await CHANNELS[kind](settings, inputs).send({ ...message, ...address });
    say(`${name}: ${result.kind === "sent" ? "sent: look whether it arrived" : `${result.kind}: ${result.words}`}`);
    if (result.kind !== "sent") process.exitCode = 1;
  }
}

/** Watches desks from outside, until it is asked to stop. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { test: { type: "boolean", default: false } } });
  const file = readWatchPlace();
  const config = readWatchFile(file);
  if (values.test) return test(config);
  // A terminal that is gone takes no more words, and desks are watched nevertheless.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const stopping = new Promise<StopSignal>((resolve) => takeStopSignals(resolve, () => process.exit(1)));
  const secrets = createKnownSecrets([
    ...config.channels.flatMap(({ settings }) => Object.values(settings)),
    ...config.desks.flatMap(({ key }) => key ?? []),
  ]);
  const log = createLog({ logLevel: "info" }, secrets.redact);
  const state = path.join(path.dirname(file), `${path.basename(file, ".json")}-state.json`);
  const watcher = runWatcher({ config, file: createStateFile(state, log), inputs, get, random: Math.random, log });
  const desks = config.desks.map(({ name, address }) => `${name} at ${address}`).join(", ");
  say(`Watching ${desks}; telling ${config.channels.map(({ name }) => name).join(", ")}`);
  const signal = await stopping;
  await watcher.stop();
  leave(signal, 0);
}

main().catch((error: unknown) => {
  const words = error instanceof Fault ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Nothing is watched: ${words}\n`);
  process.exitCode = 1;
});
