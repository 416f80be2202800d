import { z } from "zod";
import type { JsonValue } from "@/server/core/json";

/** What a look at a feed leaves for the next. */
const memorySchema = z.object({
  /** Fingerprint of the address and the rules that it was read by: by others, all of it is new. */
  of: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** SHA-256 of the feed in base64url, for those that send the same again and again. */
  digest: z.string().nullable(),
  ttl: z.string(),
  /** Fingerprints of the refusals that were told, so that each is told once. */
  refused: z.array(z.string()),
});

export type FeedMemory = z.infer<typeof memorySchema>;

/** What is remembered of this feed and these rules; null when that is nothing. */
export function recall(memory: JsonValue | null, of: string): FeedMemory | null {
  const parsed = memorySchema.safeParse(memory);
  return parsed.success && parsed.data.of === of ? parsed.data : null;
}

/** Headers that ask for the feed only where it changed since. */
export function conditionsOf(memory: FeedMemory | null): Readonly<Record<string, string>> {
  return {
    ...(memory?.etag ? { "If-None-Match": memory.etag } : {}),
    ...(memory?.lastModified ? { "If-Modified-Since": memory.lastModified } : {}),
  };
}
