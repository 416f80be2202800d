import { setTimeout as delay } from "node:timers/promises";
import type { Received, Receiver } from "./site/receiver";
import type { Stopwatch } from "./stopwatch";

const LOOK_MS = 50;

/** A message that arrived, and when. */
export interface Heard {
  readonly atS: number;
  readonly words: string;
}

/** Waits for the first message after `from` that says what is looked for; null where none came within `withinS` of `since`. */
export async function hear(
  receiver: Pick<Receiver, "received">,
  {
    from,
    words,
    withinS,
    since,
  }: { readonly from: number; readonly words: RegExp; readonly withinS: number; readonly since: Stopwatch },
): Promise<Heard | null> {
  for (;;) {
    const found = receiver.received
      .slice(from)
      .map(textOf)
      .find((text) => words.test(text));
    if (found !== undefined) return { atS: since(), words: found };
    if (since() > withinS) return null;
    await delay(LOOK_MS);
  }
}

/** What a message to the receiver says to a person. */
export function textOf({ json }: Pick<Received, "json">): string {
  const { data } = json as { readonly data?: { readonly text?: unknown } };
  return typeof data?.text === "string" ? data.text : "";
}
