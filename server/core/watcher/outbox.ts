import type { AlertMessage, SendResult } from "../alerts/channel";

/** A message to one channel that was not told yet. Nobody answers a watcher. */
export interface WaitingMessage extends Omit<AlertMessage, "replyTo" | "answers"> {
  readonly channel: string;
  /** Tries that began. */
  readonly tries: number;
  readonly nextAt: number;
  /** A try has begun and has not ended: kept, so that one who is killed meanwhile knows of it. */
  readonly isSending: boolean;
}

/** What could not be told for a day is told no more. */
const GIVEN_UP_MS = 24 * 3_600_000;

/**
 * What becomes of a message after a try: null where there is nothing more to do. What may have arrived is sent again only where the receiver
 * takes the same message once.
 */
export function afterTry(
  message: WaitingMessage,
  result: SendResult,
  { now, restMs, isRepeatable }: { readonly now: number; readonly restMs: number; readonly isRepeatable: boolean },
): WaitingMessage | null {
  if (result.kind === "sent" || result.kind === "refused") return null;
  if (result.kind === "unknown" && !isRepeatable) return null;
  const wanted = result.kind === "busy" ? (result.restMs ?? 0) : 0;
  const nextAt = now + Math.max(wanted, restMs);
  return nextAt - message.at > GIVEN_UP_MS ? null : { ...message, nextAt, isSending: false };
}

/** What an earlier process left: a try whose end nobody knows is made again only where that tells nobody twice. */
export function takenUp(
  messages: readonly WaitingMessage[],
  isRepeatable: (channel: string) => boolean | null,
): readonly WaitingMessage[] {
  return messages.flatMap((message) => {
    const again = isRepeatable(message.channel);
    if (again === null || (message.isSending && !again)) return [];
    return [{ ...message, isSending: false }];
  });
}
