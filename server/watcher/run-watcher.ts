import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { CHANNELS } from "../adapters/alerts";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { CHANNEL_KINDS } from "../core/alerts/channel-kinds";
import { LEVEL_WORDS } from "../core/alerts/level";
import { messageOf } from "../core/fault";
import { takenUp, type WaitingMessage } from "../core/watcher/outbox";
import { nextStanding, type Telling, tellingInWords } from "../core/watcher/standing";
import { createWaker } from "../engine/waker";
import { type Get, lookFromOutside } from "./look-from-outside";
import { createSender } from "./send-due";
import type { WatchConfig, WatchedDesk } from "./watch-config";
import type { StateFile, WatchState } from "./watch-state";

/** A trouble is over once it is gone for so long, or for two looks. */
const CLEAR_MS = 8_000;

export interface WatcherInputs {
  readonly config: WatchConfig;
  readonly file: StateFile;
  readonly inputs: ChannelInputs;
  readonly get: Get;
  readonly random: () => number;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** Looks at each desk from outside until it is stopped, and tells of what keeps it from its work. It needs nothing of what it watches. */
export function runWatcher(given: WatcherInputs): { stop(): Promise<void> } {
  const { config, file, inputs, get, log } = given;
  const { wall } = inputs;
  const channels = new Map(
    config.channels.map((each) => [each.name, { ...each, send: CHANNELS[each.kind](each.settings, inputs).send }]),
  );
  const isRepeatable = (name: string) => {
    const channel = channels.get(name);
    return channel ? CHANNEL_KINDS[channel.kind].isRepeatable : null;
  };
  let state: WatchState = file.read();
  const change = (next: Partial<WatchState>) => {
    state = { ...state, ...next };
    file.write(state);
  };
  change({ messages: takenUp(state.messages, isRepeatable) });
  const bell = createWaker();
  const wakers = [bell];
  let stopped = false;

  const terms = { afterMs: config.afterMs, clearMs: Math.min(CLEAR_MS, config.everyMs * 1.5), remindMs: config.remindMs };

  async function lookAt(desk: WatchedDesk): Promise<void> {
    const found = await lookFromOutside(desk, get);
    const at = wall.now();
    const before = state.desks[desk.address] ?? [];
    const { standing, tellings } = nextStanding(before, { at, found }, terms);
    for (const telling of tellings)
      log.info({ desk: desk.name, place: telling.standing.place }, tellingInWords(desk.name, telling));
    const messages = tellings.flatMap((telling) => config.channels.map(({ name }) => messageOfTelling(desk, telling, name)));
    // That a trouble was looked at once more is known without a file.
    if (before.length === 0 && standing.length === 0) return;
    change({ desks: { ...state.desks, [desk.address]: standing }, messages: [...state.messages, ...messages] });
    if (messages.length > 0) bell.ring();
  }

  const keepLooking = async (desk: WatchedDesk, waker: ReturnType<typeof createWaker>) => {
    for (let next = performance.now(); !stopped; ) {
      next = Math.max(next + config.everyMs, performance.now());
      await lookAt(desk).catch((error: unknown) =>
        log.warn({ desk: desk.name, error: messageOf(error) }, "a look came to nothing"),
      );
      await waker.wait(Math.max(0, next - performance.now()));
    }
  };

  const sender = createSender({ ...given, state: () => state, change, channels, isRepeatable });
  const keepSending = async () => {
    while (!stopped) {
      sender.sendDue();
      await bell.wait(Math.min(1_000, config.everyMs));
    }
    await sender.ended();
  };

  const looking = config.desks.map((desk) => {
    const waker = createWaker();
    wakers.push(waker);
    return keepLooking(desk, waker);
  });
  const loops = [...looking, keepSending()];
  return {
    stop: async () => {
      stopped = true;
      for (const waker of wakers) waker.ring();
      await Promise.all(loops);
    },
  };
}

/** The same for whoever watches the desk after this one: who knows the id is told once. */
function messageOfTelling(desk: WatchedDesk, { kind, standing, number, at, ...rest }: Telling, channel: string): WaitingMessage {
  const thread = createHash("sha256").update(`${desk.address} ${standing.place} ${standing.since}`).digest("hex").slice(0, 16);
  const isOver = kind === "resolved";
  return {
    id: `ztrade-watch-${thread}-${number}`,
    at,
    level: isOver ? "note" : "stop",
    title: `Ztrade watch: ${isOver ? "resolved" : LEVEL_WORDS.stop.toLowerCase()}`,
    body: tellingInWords(desk.name, { kind, standing, number, at, ...rest }),
    url: desk.address,
    thread,
    channel,
    tries: 0,
    nextAt: at,
    isSending: false,
  };
}
