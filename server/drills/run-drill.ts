import { setTimeout as delay } from "node:timers/promises";
import { DRILLS, type DrillName, type FigureName } from "../core/drills/drills";
import type { DrillResult } from "../core/drills/result";
import { Fault, type FaultCode, messageOf } from "../core/fault";
import { REHEARSALS } from "./acts";
import { hear } from "./hear";
import { judgeSite } from "./judge-site";
import { goingOn, type Meanwhile, nobodyTries, stoppedAt, untilEntered, untilKept } from "./meanwhile";
import { prepareSite } from "./prepare-site";
import type { Rehearsal } from "./rehearsal";
import { BUYERS } from "./site/coin-agents";
import { createSite, type Site, type SiteTerms } from "./site/create-site";
import { stopwatch } from "./stopwatch";
import { createBuyers } from "./try-entry";

/** What is late is waited for, to tell how late it is. */
const LATE = 2;
const MOST_WORDS = 2_000;
const NOT_BEGUN: readonly FaultCode[] = ["refused", "unsupported"];

export interface DrillTerms extends Omit<SiteTerms, "needsDisk"> {
  readonly version: string;
  readonly say: (line: string) => void;
  /** Ends it early, as a person does. */
  readonly signal: AbortSignal;
}

type Found = Pick<DrillResult, "figures" | "told" | "ended" | "kept" | "violations">;

/**
 * Plays a drill on a desk of its own, and measures it. What kept it from its end is told in its result. Throws Fault `refused` where it would touch
 * the person's own desk, and `unsupported` where this machine cannot play it.
 */
export async function runDrill(drill: DrillName, terms: DrillTerms): Promise<DrillResult> {
  const head = { drill, at: Date.now(), version: terms.version };
  const nothing: Found = { figures: {}, told: null, ended: null, kept: null, violations: [] };
  try {
    terms.say("opening a desk of its own, with a broker, a receiver and a watcher");
    const site = await createSite({ ...terms, needsDisk: REHEARSALS[drill].needsDisk ?? false });
    const play = (async () => {
      await site.start();
      await prepareSite(site);
      await site.watch();
      return rehearse(site, { drill, say: terms.say });
    })();
    try {
      return { ...head, ...(await unlessAborted(play, terms.signal)), failure: null };
    } finally {
      await site.close();
    }
  } catch (error) {
    // Nothing was played: what was found before still says what it says.
    if (error instanceof Fault && NOT_BEGUN.includes(error.code)) throw error;
    return { ...head, ...nothing, failure: cut(messageOf(error)) };
  }
}

/** What is left undone of `work` fails, with nobody there to hear it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Error("it was ended before its end"));
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    work.then(resolve, reject);
  });
}

interface Play {
  readonly drill: DrillName;
  readonly say: (line: string) => void;
  /** Figures that nobody waits for. */
  readonly skip?: readonly FigureName[];
}

/** Plays a drill on a desk that holds a position, and measures it. */
export async function rehearse(site: Site, { drill, say, skip = [] }: Play): Promise<Found> {
  const rehearsal = REHEARSALS[drill];
  const limits: Partial<Record<FigureName, number>> = DRILLS[drill].limits;
  const waitingS = (name: FigureName) => (skip.includes(name) ? 0 : (limits[name] ?? 0) * LATE);
  const buyers = createBuyers(site, rehearsal.buyer === undefined ? BUYERS : [rehearsal.buyer]);
  const { receiver } = site;
  const from = receiver.received.length;
  say(`now: ${DRILLS[drill].rehearses}`);
  const since = stopwatch();
  await rehearsal.strike(site);
  const [told, meanwhile] = await Promise.all([
    hear(receiver, { from, words: rehearsal.tells, withinS: waitingS("told"), since }),
    meanwhileOf(rehearsal, (name) => ({ site, buyers, since, withinS: waitingS(name) })),
  ]);
  say(told === null ? "nothing was told" : `told: ${told.words}`);
  if (meanwhile.kept !== null) say(`kept back: ${meanwhile.kept}`);
  const before = [...(await meanwhile.wrong()), ...((await rehearsal.wrong?.(site)) ?? [])];
  if (!skip.includes("recovered")) await delay(rehearsal.standsMs ?? 0);
  const then = receiver.received.length;
  const after = stopwatch();
  await rehearsal.mend(site);
  say("it is over: waiting until all is well again");
  const [recovered, ended] = await Promise.all([
    untilEntered({ site, buyers, since: after, withinS: waitingS("recovered") }),
    hear(receiver, { from: then, words: rehearsal.tellsEnd, withinS: waitingS("ended"), since: after }),
  ]);
  say(ended === null ? "its end was not told" : `told: ${ended.words}`);
  const figures = { told: told?.atS ?? null, ...meanwhile.figures, recovered, ended: ended?.atS ?? null };
  const violations = [...before, ...(await judgeSite(site))].map(cut);
  const words = { told: told && cut(told.words), ended: ended && cut(ended.words), kept: meanwhile.kept && cut(meanwhile.kept) };
  return { figures, ...words, violations };
}

type Trying = Parameters<typeof untilKept>[0];

async function meanwhileOf({ meanwhile }: Rehearsal, trying: (name: FigureName) => Trying): Promise<Meanwhile> {
  if (meanwhile === "kept") return untilKept(trying("stopped"));
  if (meanwhile === "goes on") return goingOn(trying("goesOn"));
  const { site, since } = trying("stopped");
  if (meanwhile === undefined) return nobodyTries({ site });
  const kept = await meanwhile(site);
  return stoppedAt(site, since(), kept);
}

const cut = (words: string) => words.slice(0, MOST_WORDS);
