/** What the door takes on. Times in milliseconds. */
export const HTTP_LIMITS = {
  /** Open at once; one more closes the one that has waited longest for its next request. */
  connections: 1_000,
  /** Of one request, with its first line: more gets 431. */
  headerBytes: 16 * 1024,
  headers: 100,
  /** From the first byte of a request, or from the opening of a connection, until the last header. */
  headersMs: 10_000,
  /** Until the last byte of its body. */
  requestMs: 60_000,
  /** Until the next request of a connection. */
  keepAliveMs: 5_000,
  /** Without a byte either way, while an answer is under way. */
  idleMs: 60_000,
  /** From the whole request to the last byte of its answer; a stream has a limit of its own. */
  answerMs: 120_000,
  /** A stream gives a sign of life every few seconds, and its reader comes back by itself. */
  streamMs: 12 * 60 * 60_000,
  streams: 50,
  /** Files that come at once, from who may send them. */
  uploads: 1,
  /** Tables that go out at once as files. */
  exports: 2,
  /** Pages that are made at once: each keeps the thread that trades for some milliseconds. */
  pages: 4,
  /** After which the next one comes on, for what is not done by then waits for its reader. */
  pageMs: 1_000,
  /** That wait for their turn. */
  waitingPages: 200,
  /** How often what has gone over a limit of time is looked for. */
  checkMs: 1_000,
} as const;

export type HttpLimits = { readonly [Name in keyof typeof HTTP_LIMITS]: number };

/** What an address may ask for: a call costs 1, and a page as much as the calls in whose time it is made. */
export const RATE = { perSecond: 2_500, burst: 25_000 } as const;
export const PAGE_COST = 100;
/** The kill switch has a budget of its own: no flood of anything else stands before it. */
export const KILL_SWITCH_RATE = { perSecond: 20, burst: 200 } as const;
