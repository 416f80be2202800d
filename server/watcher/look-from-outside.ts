import type { Posted, PostRequest } from "../adapters/outbound/post";
import { jsonOrNull } from "../core/json";
import { readinessSchema, troublesOf } from "../core/watcher/readiness";
import type { WatchTrouble } from "../core/watcher/standing";

/** By which a desk knows that it is watched. */
export const WATCHER_AGENT = "ztrade-watch";

export type Get = (request: Omit<PostRequest, "body">) => Promise<Posted>;

/** Asks a desk once whether it can work, and tells what is wrong; nothing where all is well. */
export async function lookFromOutside(address: string, get: Get): Promise<readonly WatchTrouble[]> {
  const headers = { "User-Agent": WATCHER_AGENT, Accept: "application/json" };
  const answer = await get({ url: `${address}/readyz`, headers, secrets: [] });
  if (answer.kind !== "answered") return [{ place: "answer", words: answer.words }];
  const { status, text } = answer;
  const read = status === 200 || status === 503 ? readinessSchema.safeParse(jsonOrNull(text)) : null;
  if (!read?.success)
    return [{ place: "answer", words: `${new URL(address).host} answers with status ${status}, and not as a desk does` }];
  return troublesOf(read.data);
}
