import type { IncomingMessage, ServerResponse } from "node:http";

import { kindOf, proceduresOf, type RequestKind } from "./kinds";
import { HTTP_LIMITS, type HttpLimits, KILL_SWITCH_RATE, PAGE_COST, RATE } from "./limits";
import { createRateLimit } from "./rate-limit";
import type { Refusal } from "./refusal";

/** What is let in may take so long; what is not is told why, and after how many seconds it may come again. */
export type Admission = { readonly mostMs: number } | { readonly refusal: Refusal; readonly retryS: number };

const SLOT_RETRY_S = 5;

/** Lets in what a session or an address may ask for now, and of streams as many as there may be at once. */
export function createAdmission(limits: HttpLimits = HTTP_LIMITS) {
  const rate = createRateLimit(RATE);
  const killSwitchRate = createRateLimit(KILL_SWITCH_RATE);
  let places = limits.streams;

  /** A place among the streams until the answer ends, taken once it is known who asks: nobody unknown keeps others out. Null when it was taken. */
  function takeStream(response: ServerResponse): { readonly refusal: Refusal; readonly retryS: number } | null {
    if (places === 0)
      return { refusal: { status: 503, message: `${limits.streams} streams at once is all there is` }, retryS: SLOT_RETRY_S };
    places--;
    response.once("close", () => places++);
    return null;
  }

  /** `budget`: whose it is, a session that is known or else an address. */
  function admit(request: IncomingMessage, budget: string): Admission {
    const kind = kindOf(request);
    const waitMs =
      kind === "kill switch" ? killSwitchRate.take(budget, 1) : rate.take(budget, costOf(kind, proceduresOf(request).length));
    if (waitMs > 0)
      return {
        refusal: { status: 429, message: "too much is asked for at once; the kill switch is answered all the same" },
        retryS: Math.ceil(waitMs / 1_000),
      };
    return { mostMs: kind === "stream" ? limits.streamMs : limits.answerMs };
  }

  return { admit, takeStream };
}

function costOf(kind: RequestKind, calls: number): number {
  if (kind === "health") return 0;
  return kind === "page" ? PAGE_COST : Math.max(1, calls);
}
