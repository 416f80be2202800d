import { Fault, messageOf } from "@/server/core/fault";
import { boundedText } from "../bounded-text";

const MAX_BYTES = 4_000_000;
export const WHAT = "posts of Reddit";
export const NO_ANSWER = `${WHAT}: no answer in time`;

export type Reply = { readonly response: Response; readonly json: () => Promise<unknown> };

/** One request. Throws Fault `data_missing` when nobody answers, or not in time; so does `json` for what is no JSON, or too much of it. */
export async function send(
  fetchIt: typeof fetch,
  url: string,
  init: RequestInit & { readonly signal: AbortSignal },
): Promise<Reply> {
  const { signal } = init;
  const late = (cause: unknown) => new Fault("data_missing", NO_ANSWER, { cause });
  let response: Response;
  try {
    response = await fetchIt(url, { ...init, redirect: "manual" });
  } catch (error) {
    throw signal.aborted
      ? late(error)
      : new Fault("data_missing", `${WHAT}: ${messageOf(error) || "no connection"}`, { cause: error });
  }
  return {
    response,
    json: async () => {
      const text = await boundedText(response, MAX_BYTES, WHAT).catch((error: unknown) => {
        throw signal.aborted ? late(error) : error;
      });
      return parsed(text);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Fault("data_missing", `${WHAT}: it answered with ${text === "" ? "nothing" : "something that is no JSON"}`, {
      cause: error,
    });
  }
}

/** Ends an answer whose body nobody wants. */
export async function drop({ response }: Reply): Promise<void> {
  await response.body?.cancel();
}
