import { useEffect, useRef, useState } from "react";
import { CONFIRMED_WITHIN_MS } from "@/components/ui/overlays/confirm-dialog";
import { insist } from "../commands/insist";
import { errorText } from "../error-text";
import type { DeskClient, Inputs, Outputs } from "../trpc";

export type CancelChoice = NonNullable<Inputs["accounts"]["setKillSwitch"]["cancel"]>;
export type Answer = Outputs["accounts"]["setKillSwitch"];

/** How far stopping everything has come, as far as this page knows. */
export type Engaging =
  | { readonly kind: "idle" }
  /** It is on its way; `late` once the desk has not confirmed it in time, and it is sent again until the desk does. */
  | { readonly kind: "sent"; readonly cancel: CancelChoice; readonly late: boolean }
  /** The desk says that it did not move. */
  | { readonly kind: "refused"; readonly cancel: CancelChoice; readonly words: string }
  | { readonly kind: "engaged"; readonly answer: Answer };

/** Engages the kill switch, again until the desk answers: engaging it twice does no harm. It goes on while its dialog is closed. `onEnd` is told what came of it, null where the desk did not take it. */
export function useEngaging(client: DeskClient, onEnd: (answer: Answer | null) => void) {
  const [engaging, setEngaging] = useState<Engaging>({ kind: "idle" });
  const trying = useRef<AbortController | null>(null);
  useEffect(() => () => trying.current?.abort(), []);
  const stop = () => {
    trying.current?.abort();
    setEngaging({ kind: "idle" });
  };
  const engage = async (cancel: CancelChoice) => {
    stop();
    const own = new AbortController();
    trying.current = own;
    setEngaging({ kind: "sent", cancel, late: false });
    const timer = setTimeout(() => own.signal.aborted || setEngaging({ kind: "sent", cancel, late: true }), CONFIRMED_WITHIN_MS);
    const move = { engaged: true, reason: "engaged on screen", cancel };
    try {
      const answer = await insist(
        (signal) => client.accounts.setKillSwitch.mutate(move, { signal }),
        own.signal,
        "it is sent no more",
      );
      setEngaging({ kind: "engaged", answer });
      onEnd(answer);
    } catch (error) {
      if (own.signal.aborted) return;
      setEngaging({ kind: "refused", cancel, words: notEngaged(error) });
      onEnd(null);
    } finally {
      clearTimeout(timer);
    }
  };
  return { engaging, engage, stop };
}

/** Whoever wants everything stopped must not read an error as if it were. */
function notEngaged(error: unknown): string {
  const words = errorText(error);
  return words.startsWith("NOT ") ? words : `NOT engaged: ${words}`;
}
