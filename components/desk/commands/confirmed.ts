import { CONFIRMED_WITHIN_MS } from "@/components/ui/overlays/confirm-dialog";
import { startPatience } from "@/components/ui/patience";
import { errorText } from "../error-text";

/**
 * What the desk answers to a command that is sent once. Throws in the words that a person reads: what the desk said against it, or that nothing is
 * confirmed in time.
 */
export async function confirmed<Answer>(send: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const over = new AbortController();
  const endPatience = startPatience(CONFIRMED_WITHIN_MS, () => over.abort());
  try {
    return await send(over.signal);
  } catch (error) {
    throw new Error(over.signal.aborted ? NOT_IN_TIME : errorText(error), { cause: error });
  } finally {
    endPatience();
  }
}

const NOT_IN_TIME = `not confirmed after ${CONFIRMED_WITHIN_MS / 1_000} s, for the desk does not answer; it may be done yet`;
