import type { Posted, PostRequest } from "../adapters/outbound/post";
import { jsonOrNull } from "../core/json";
import { readinessSchema, troublesOf } from "../core/watcher/readiness";
import type { WatchTrouble } from "../core/watcher/standing";

/** As which it names itself to a desk. */
export const WATCHER_AGENT = "ztrade-watch";

export type Get = (request: Omit<PostRequest, "body">) => Promise<Posted>;

/** Asks a desk once whether it can work, and tells what is wrong; nothing where all is well. `key` is what the desk knows its watcher by, where it gave one. */
export async function lookFromOutside(
  { address, key }: { readonly address: string; readonly key?: string | undefined },
  get: Get,
): Promise<readonly WatchTrouble[]> {
  const headers: Record<string, string> = { "User-Agent": WATCHER_AGENT, Accept: "application/json" };
  if (key !== undefined) headers.Authorization = `Bearer ${key}`;
  const answer = await get({ url: `${address}/readyz`, headers, secrets: key === undefined ? [] : [key] });
  if (answer.kind !== "answered") return [{ place: "answer", words: answer.words }];
  const { status, text } = answer;
  const read = status === 200 || status === 503 ? readinessSchema.safeParse(jsonOrNull(text)) : null;
  if (!read?.success)
    return [{ place: "answer", words: `${new URL(address).host} answers with status ${status}, and not as a desk does` }];
  return troublesOf(read.data);
}
