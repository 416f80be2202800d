import type { SendResult } from "@/server/core/alerts/channel";
import { jsonOrNull } from "@/server/core/json";
import { oneLine } from "../outbound/one-line";
import type { Posted } from "../outbound/post";

const LONGEST_REST_MS = 3_600_000;
/** A gateway that answers for somebody else does not know what that one did. */
const MAY_HAVE_ARRIVED = new Set([502, 504]);
const TRY_AGAIN = new Set([408, 425, 429]);

/** What a channel makes of an answer, beside its status. */
export interface AnswerReading {
  /** What the answer calls the message; null where it does not. */
  readonly reference?: (body: unknown) => string | null;
  /** How long the body wants to be left alone, in milliseconds; null where it does not say. */
  readonly restMs?: (body: unknown) => number | null;
  /** The receiver's own words for what is wrong. */
  readonly words?: (body: unknown) => string | null;
}

/** What became of a post by the status of HTTP. Source: RFC 9110, 10.2.3 and 15. `now` is for a Retry-After that is a date. */
export function resultOf(posted: Posted, reading: AnswerReading, now: number): SendResult {
  if (posted.kind === "barred") return { kind: "refused", at: posted.at, words: posted.words };
  if (posted.kind === "not_sent") return { kind: "busy", at: posted.at, words: posted.words, restMs: null };
  if (posted.kind === "unknown") return { kind: "unknown", at: posted.at, words: posted.words };
  const { status, retryAfter, text } = posted;
  const body = jsonOrNull(text);
  if (status >= 200 && status < 300) return { kind: "sent", reference: reading.reference?.(body) ?? null };
  const own = reading.words?.(body) ?? oneLine(text);
  const words = `it answered with status ${status}${own === "" ? "" : `: ${own}`}`;
  if (TRY_AGAIN.has(status) || status === 503) {
    const restMs = reading.restMs?.(body) ?? restOf(retryAfter, now);
    return { kind: "busy", at: "answer", words, restMs: restMs === null ? null : Math.min(LONGEST_REST_MS, restMs) };
  }
  if (MAY_HAVE_ARRIVED.has(status)) return { kind: "unknown", at: "answer", words };
  if (status >= 500) return { kind: "busy", at: "answer", words, restMs: restOf(retryAfter, now) };
  return { kind: "refused", at: "answer", words };
}

/** Milliseconds from a Retry-After of seconds or of a date; null without one that can be read. */
function restOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Math.min(LONGEST_REST_MS, Number(retryAfter) * 1000);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? null : Math.min(LONGEST_REST_MS, Math.max(0, at - now));
}
