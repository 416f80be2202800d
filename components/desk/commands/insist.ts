import { TRPCClientError } from "@trpc/client";
import { startPatience } from "@/components/ui/patience";

/** Between two tries, ms. */
const AGAIN_MS = 1_500;
/** A try that is out for so long is given up for another, ms: its connection may be dead, or the desk began anew. */
const PATIENCE_MS = 8_000;

/**
 * Sends a command that may be repeated without harm until the desk answers it: what it says is the answer, and a refusal is thrown. Throws
 * `givenUp` once `stop` is aborted.
 */
export async function insist<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  stop: AbortSignal,
  givenUp: string,
): Promise<Answer> {
  for (;;) {
    try {
      return await withPatience(send, stop);
    } catch (error) {
      if (stop.aborted) throw new Error(givenUp, { cause: error });
      if (isAnswer(error)) throw error;
      await pause(AGAIN_MS, stop);
      if (stop.aborted) throw new Error(givenUp, { cause: error });
    }
  }
}

/** Whether the desk itself said so. What stands between may fail in its place, and then nobody knows. */
function isAnswer(error: unknown): boolean {
  return !(error instanceof TRPCClientError) || Boolean(error.data);
}

async function withPatience<Answer>(send: (signal: AbortSignal) => Promise<Answer>, stop: AbortSignal): Promise<Answer> {
  const over = new AbortController();
  const end = () => over.abort();
  const endPatience = startPatience(PATIENCE_MS, end);
  stop.addEventListener("abort", end);
  try {
    return await send(over.signal);
  } finally {
    endPatience();
    stop.removeEventListener("abort", end);
  }
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done);
  });
}
