import type { Logger } from "pino";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { resultOf } from "../adapters/alerts/post-result";
import { heartbeatTroubles } from "../core/alerts/heartbeat";
import type { RoundOfLooks } from "../core/alerts/incident";
import { messageOf } from "../core/fault";
import type { ReadinessTrouble } from "../core/watcher/readiness";
import { createWaker } from "../engine/waker";
import { type BeatKind, beatAddress } from "./beat-address";

const EVERY_MS = 60_000;
/** So many beats in a row come to nothing before it is told. */
const FAILING_BEATS = 3;

export interface Heartbeat {
  /** Since when no beat arrives, and why; null while they do. */
  failing(): { readonly since: number; readonly why: string } | null;
  stop(): Promise<void>;
}

/**
 * Tells a service that expects it each minute that the desk works: that it began to, by the first beat, then that it was seen to, or why not. Nothing is
 * sent by a desk that cannot look; that is for the service to notice.
 */
export function sendHeartbeat(given: {
  readonly url: string;
  readonly look: () => Promise<RoundOfLooks>;
  readonly troubles: () => readonly ReadinessTrouble[];
  readonly inputs: Pick<ChannelInputs, "post" | "wall">;
  readonly newId: () => string;
  readonly everyMs?: number;
  readonly log: Pick<Logger, "warn">;
}): Heartbeat {
  const { url, look, troubles, inputs, everyMs = EVERY_MS, log } = given;
  const { post, wall } = inputs;
  const waker = createWaker();
  let runId: string | null = given.newId();
  let failures = 0;
  let failing: { readonly since: number; readonly why: string } | null = null;
  let stopped = false;

  async function beat(kind: BeatKind, body: string): Promise<void> {
    const headers = { "Content-Type": "text/plain; charset=utf-8", "User-Agent": "ztrade" };
    const result = resultOf(await post({ url: beatAddress(url, kind, runId), headers, body, secrets: [url] }), {}, wall.now());
    if (result.kind === "sent") {
      failures = 0;
      failing = null;
      if (kind === "success") runId = null;
      return;
    }
    failures++;
    log.warn({ outcome: result.kind, failures }, `a heartbeat did not arrive: ${result.words}`);
    if (failures >= FAILING_BEATS) failing = { since: failing?.since ?? wall.now(), why: result.words };
  }

  async function round(): Promise<void> {
    const why = heartbeatTroubles(await look(), troubles());
    await (why.length === 0
      ? beat("success", "the database takes writes, the books are read, runs begin in time")
      : beat("fail", why.join("\n")));
  }

  const say = (error: unknown) => log.warn({ error: messageOf(error) }, "whether the desk works is not known: no heartbeat");
  const loop = (async () => {
    await beat("start", "the desk begins to work").catch(say);
    while (!stopped) {
      await round().catch(say);
      await waker.wait(everyMs);
    }
  })();
  return {
    failing: () => failing,
    stop: async () => {
      stopped = true;
      waker.ring();
      await loop;
    },
  };
}
