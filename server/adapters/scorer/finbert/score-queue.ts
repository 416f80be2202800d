import { LRUCache } from "lru-cache";
import { Fault } from "@/server/core/fault";
import type { SentimentScore } from "@/server/core/ports";

/** More would wait longer than anyone does: some 60 texts are scored a second, and a call waits 10 s. */
const MAX_WAITING_TEXTS = 2_000;
/** Texts handed to the thread together: a tenth of a second of work, after which it can be ended and says how it is. */
const TEXTS_AT_ONCE = 8;
/** A call that ran out of time finds what was scored already when it is made again. */
const REMEMBERED_TEXTS = 2_000;

interface Call {
  readonly texts: readonly string[];
  readonly scores: (SentimentScore | undefined)[];
  readonly resolve: (scores: readonly SentimentScore[]) => void;
  readonly reject: (fault: Fault) => void;
}

const openPlaces = ({ scores }: Call) => [...scores.keys()].filter((place) => scores[place] === undefined);

/** Some texts of one call, on their way. */
export interface Batch {
  readonly id: number;
  readonly texts: readonly string[];
}

export interface ScoreQueue {
  /** The scores of `texts` in order, when they are there. Throws Fault `refused` when too many texts wait. */
  add(texts: readonly string[], signal: AbortSignal): Promise<readonly SentimentScore[]>;
  /** The next texts to score, those of the oldest call; null while a batch is on its way or nothing waits. */
  take(): Batch | null;
  settle(id: number, scores: readonly SentimentScore[]): void;
  /** The batch can not be scored, and so its call not. */
  fail(id: number, fault: Fault): void;
  /** All that waits gets `fault`. */
  failAll(fault: Fault): void;
}

/** A queue of calls, first come, first served. `onLate` hears that a call was given up while texts of it were on their way. */
export function createScoreQueue(onLate: () => void): ScoreQueue {
  let calls: readonly Call[] = [];
  let sent: (Batch & { readonly call: Call; readonly places: readonly number[] }) | null = null;
  let lastId = 0;
  const known = new LRUCache<string, SentimentScore>({ max: REMEMBERED_TEXTS });

  function drop(call: Call): boolean {
    calls = calls.filter((other) => other !== call);
    if (sent?.call !== call) return false;
    sent = null;
    return true;
  }

  function finish(call: Call): void {
    if (openPlaces(call).length > 0) return;
    drop(call);
    call.resolve(call.scores as readonly SentimentScore[]);
  }

  function giveUp(call: Call, { reason }: AbortSignal): void {
    const wasSent = drop(call);
    call.reject(lateFault(call, String(reason)));
    if (wasSent) onLate();
  }

  async function add(texts: readonly string[], signal: AbortSignal): Promise<readonly SentimentScore[]> {
    const scores = texts.map((text) => known.get(text));
    refuseCrowd(calls, scores.filter((score) => score === undefined).length);
    return new Promise((resolve, reject) => {
      const call = { texts, scores, resolve, reject };
      calls = [...calls, call];
      signal.addEventListener("abort", () => calls.includes(call) && giveUp(call, signal), { once: true });
      finish(call);
    });
  }

  function take(): Batch | null {
    const [call] = calls;
    if (sent !== null || call === undefined) return null;
    const places = openPlaces(call).slice(0, TEXTS_AT_ONCE);
    sent = { id: ++lastId, texts: places.map((place) => call.texts[place] as string), call, places };
    return sent;
  }

  function settle(id: number, scores: readonly SentimentScore[]): void {
    if (sent?.id !== id) return;
    const { call, places } = sent;
    sent = null;
    places.forEach((place, index) => {
      const score = scores[index] as SentimentScore;
      call.scores[place] = score;
      known.set(call.texts[place] as string, score);
    });
    finish(call);
  }

  function fail(id: number, fault: Fault): void {
    if (sent?.id !== id) return;
    const { call } = sent;
    drop(call);
    call.reject(fault);
  }

  function failAll(fault: Fault): void {
    const all = calls;
    calls = [];
    sent = null;
    for (const call of all) call.reject(fault);
  }

  return { add, take, settle, fail, failAll };
}

function refuseCrowd(calls: readonly Call[], fresh: number): void {
  const waiting = calls.reduce((sum, call) => sum + openPlaces(call).length, 0);
  if (waiting + fresh <= MAX_WAITING_TEXTS) return;
  const words = `${waiting} texts wait to be scored and ${fresh} more were asked for, at most ${MAX_WAITING_TEXTS} may wait`;
  throw new Fault("refused", words);
}

function lateFault(call: Call, reason: string): Fault {
  const done = call.texts.length - openPlaces(call).length;
  return new Fault("timeout", `${reason}; ${done} of ${call.texts.length} texts were scored`);
}
