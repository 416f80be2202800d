import { useEffect, useRef, useState } from "react";
import { CONFIRMED_WITHIN_MS } from "@/components/ui/overlays/confirm-dialog";
import { insist } from "../commands/insist";
import { errorText } from "../error-text";
import type { DeskClient, Inputs, Outputs } from "../trpc";

export type StopLevel = NonNullable<Inputs["accounts"]["setKillSwitch"]["cancel"]>;
/** What came of it in each account. */
export type Answer = Outputs["accounts"]["engageAll"]["accounts"];
/** The one account that is stopped; null for all that go on. */
export type Scope = StoppedAccount | null;
export type StoppedAccount = Answer[number]["account"];

/** How far stopping everything has come, as far as this page knows. */
export type Engaging =
  | { readonly kind: "idle" }
  /** It is on its way; `late` once the desk has not confirmed it in time, and it is sent again until the desk does. */
  | { readonly kind: "sent"; readonly cancel: StopLevel; readonly scope: Scope; readonly late: boolean }
  /** The desk says that it did not move. */
  | { readonly kind: "refused"; readonly cancel: StopLevel; readonly scope: Scope; readonly words: string }
  | { readonly kind: "engaged"; readonly answer: Answer };

/** Engages the kill switch, again until the desk answers: engaging it twice does no harm. It goes on while its dialog is closed. `onEnd` is told what came of it, null where the desk did not take it. */
export function useEngaging(client: DeskClient, onEnd: (answer: Answer | null, level: StopLevel) => void) {
  const [engaging, setEngaging] = useState<Engaging>({ kind: "idle" });
  const trying = useRef<AbortController | null>(null);
  useEffect(() => () => trying.current?.abort(), []);
  const stop = () => {
    trying.current?.abort();
    setEngaging({ kind: "idle" });
  };
  const engage = async (cancel: StopLevel, scope: Scope) => {
    stop();
    const own = new AbortController();
    trying.current = own;
    setEngaging({ kind: "sent", cancel, scope, late: false });
    const timer = setTimeout(
      () => own.signal.aborted || setEngaging({ kind: "sent", cancel, scope, late: true }),
      CONFIRMED_WITHIN_MS,
    );
    const move = { reason: "engaged on screen", cancel };
    try {
      const answer = await insist(
        async (signal): Promise<Answer> => {
          if (scope === null) return (await client.accounts.engageAll.mutate(move, { signal })).accounts;
          const one = { ...move, accountId: scope.id, engaged: true };
          return [{ account: scope, refusal: null, ...(await client.accounts.setKillSwitch.mutate(one, { signal })) }];
        },
        own.signal,
        "it is sent no more",
      );
      const refusals = answer.flatMap(({ account, refusal }) => (refusal === null ? [] : `${account.name}: ${refusal}`));
      if (refusals.length === answer.length) throw new Error(refusals.join("; ") || "no account goes on");
      setEngaging({ kind: "engaged", answer });
      onEnd(answer, cancel);
    } catch (error) {
      if (own.signal.aborted) return;
      setEngaging({ kind: "refused", cancel, scope, words: notEngaged(error) });
      onEnd(null, cancel);
    } finally {
      clearTimeout(timer);
    }
  };
  return { engaging, engage, stop };
}

/** Whoever wants everything stopped must not read an error as if it were. */
function notEngaged(error: unknown): string {
  const words = errorText(error);
  return words.includes("NOT engaged") ? words : `NOT engaged: ${words}`;
}
