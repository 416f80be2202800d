/** Requests a second of one gateway's session, and real milliseconds between two of a path. Source: IB's Web API documentation, "Pacing Limitations". */
const PER_SECOND = 10;
const PACED: readonly { readonly path: RegExp; readonly everyMs: number }[] = [
  { path: /^\/iserver\/account\/orders$/, everyMs: 5_000 },
  { path: /^\/iserver\/account\/trades$/, everyMs: 5_000 },
  { path: /^\/portfolio\/accounts$/, everyMs: 5_000 },
  { path: /^\/tickle$/, everyMs: 1_000 },
];

/** Whether a request at real time `now` is one too many. */
export function createPacing(): (path: string, now: number) => boolean {
  const lastSecond: number[] = [];
  const last = new Map<RegExp, number>();
  return (path, now) => {
    while ((lastSecond[0] ?? now) <= now - 1_000) lastSecond.shift();
    lastSecond.push(now);
    if (lastSecond.length > PER_SECOND) return true;
    const paced = PACED.find((each) => each.path.test(path));
    if (!paced) return false;
    const isEarly = now - (last.get(paced.path) ?? Number.NEGATIVE_INFINITY) < paced.everyMs;
    if (!isEarly) last.set(paced.path, now);
    return isEarly;
  };
}
