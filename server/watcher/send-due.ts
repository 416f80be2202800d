import type { Logger } from "pino";
import type { ChannelInputs } from "../adapters/alerts/channel-inputs";
import { backOffMs } from "../adapters/back-off";
import type { AlertChannel, SendResult } from "../core/alerts/channel";
import { messageOf } from "../core/fault";
import { afterTry, type WaitingMessage } from "../core/watcher/outbox";
import type { WatchState } from "./watch-state";

const BACK_OFF = { firstMs: 5_000, mostMs: 15 * 60_000 };

/** Brings the messages of a watcher's state to their channels. */
export function createSender({
  inputs: { wall },
  random,
  log,
  state,
  change,
  channels,
  isRepeatable,
}: {
  readonly inputs: ChannelInputs;
  readonly random: () => number;
  readonly log: Pick<Logger, "warn">;
  readonly state: () => WatchState;
  readonly change: (next: Partial<WatchState>) => void;
  readonly channels: ReadonlyMap<string, Pick<AlertChannel, "send">>;
  readonly isRepeatable: (channel: string) => boolean | null;
}) {
  const busy = new Map<string, Promise<void>>();
  const keyOf = ({ channel, thread }: Pick<WaitingMessage, "channel" | "thread">) => `${channel} ${thread ?? ""}`;
  const put = (message: WaitingMessage, next: WaitingMessage | null, references = state().references) => {
    const messages = state().messages.flatMap((each) =>
      each.id === message.id && each.channel === message.channel ? (next ?? []) : each,
    );
    change({ messages, references });
  };

  /** The try is kept before anything leaves. */
  async function send(message: WaitingMessage): Promise<void> {
    const { channel: name, tries: before, nextAt: _, isSending: __, ...content } = message;
    const tries = before + 1;
    const trying = { ...message, tries, isSending: true };
    put(message, trying);
    const replyTo = state().references[keyOf(message)] ?? null;
    const result = await attempt(name, { ...content, replyTo, answers: [] });
    if (result.kind !== "sent") log.warn({ channel: name, outcome: result.kind, tries }, result.words);
    const restMs = Math.round(backOffMs(tries, BACK_OFF, random()));
    const next = afterTry(trying, result, { now: wall.now(), restMs, isRepeatable: isRepeatable(name) === true });
    put(trying, next, referencesAfter(message, result));
  }

  async function attempt(name: string, message: Parameters<AlertChannel["send"]>[0]): Promise<SendResult> {
    const channel = channels.get(name);
    if (!channel) throw new Error(`a message waits for the channel "${name}", which is not there`);
    return channel.send(message);
  }

  function referencesAfter(message: WaitingMessage, result: SendResult): WatchState["references"] {
    const { [keyOf(message)]: first, ...others } = state().references;
    if (message.level === "note") return others;
    const reference = first ?? (result.kind === "sent" ? result.reference : null);
    return reference === null || reference === undefined ? others : { ...others, [keyOf(message)]: reference };
  }

  return {
    /** One message a channel at a time, in their order: the channels side by side, so that one that hangs keeps no other waiting. */
    sendDue: () => {
      for (const name of channels.keys()) {
        const [next] = state().messages.filter(({ channel }) => channel === name);
        if (busy.has(name) || !next || next.nextAt > wall.now()) continue;
        const sending = send(next)
          .catch((error: unknown) => log.warn({ channel: name, error: messageOf(error) }, "a message was not sent"))
          .finally(() => busy.delete(name));
        busy.set(name, sending);
      }
    },
    ended: async () => void (await Promise.all(busy.values())),
  };
}
