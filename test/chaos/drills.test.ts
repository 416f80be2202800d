import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DRILL_NAMES, DRILLS, type DrillName, type FigureName } from "@/server/core/drills/drills";
import { prepareSite, renewChannel } from "@/server/drills/prepare-site";
import { rehearse } from "@/server/drills/run-drill";
import { BUYERS } from "@/server/drills/site/coin-agents";
import { createSite, type Site } from "@/server/drills/site/create-site";
import { mountSmallDisk } from "@/server/drills/site/small-disk";
import { ensurePart } from "../../scripts/build.mjs";
import { ROOT } from "../support/source-files";

/** The drills of one desk, one after the other; the desks play beside each other, about as long as one another. */
const CHAINS: readonly (readonly DrillName[])[] = [
  ["kill", "broker-down", "disk-full"],
  ["database-restart", "stream-silent", "bad-ticks"],
  ["model-gone", "clock-away", "runaway-agent"],
];
/** What takes a minute of quiet: what a channel says it says together, and orders are counted over one. */
const SKIPPED: Readonly<Partial<Record<DrillName, readonly FigureName[]>>> = { "runaway-agent": ["ended", "recovered"] };
const NOT_AWAITED: readonly FigureName[] = ["ended"];
const CALM_MS = 90_000;
const WHOLE_MS = 600_000;

type Found = Awaited<ReturnType<typeof rehearse>>;

const probe = mountSmallDisk(1);
probe?.remove();
if (probe === null)
  console.warn("SKIPPED: the drill of a full disk, which takes a small one of its own, which root alone may have");
const isPlayed = (name: DrillName) => name !== "disk-full" || probe !== null;

const found = new Map<DrillName, Promise<Found>>();
let own: string;
let ended: Promise<unknown>;

beforeAll(async () => {
  await ensurePart("pages");
  own = mkdtempSync(path.join(tmpdir(), "ztrade-drill-own-"));
  let before: Promise<unknown> = Promise.resolve();
  const chains = CHAINS.map((all) => {
    const names = all.filter(isPlayed);
    // A port that was found free is taken by its desk before another one looks for some.
    const opening = before.then(() => openPrepared(names.includes("disk-full")));
    before = opening.catch(() => undefined);
    return playChain(names, opening);
  });
  ended = Promise.all(chains);
  // It is awaited at the end of all.
  ended.catch(() => undefined);
}, 180_000);
afterAll(async () => {
  await ended;
  rmSync(own, { recursive: true });
}, WHOLE_MS);

/** Plays drills one after the other on a desk of their own, which is gone when this resolves. One that fails keeps no other from its turn. */
async function playChain(names: readonly DrillName[], opening: Promise<Site>): Promise<void> {
  let last: Promise<unknown> = opening;
  for (const name of names) {
    const played = last.then(async () => playAsBefore(await opening, name));
    found.set(name, played);
    last = played.catch(() => undefined);
  }
  await last;
  await (await opening).close();
}

async function openPrepared(needsDisk: boolean): Promise<Site> {
  const watch = { everyS: 0.2, afterS: 0.5 };
  const site = await createSite({ root: ROOT, searchPath: process.env.PATH ?? "", own: { dataDir: own }, watch, needsDisk });
  await site.start();
  await prepareSite(site);
  await site.watch();
  return site;
}

/** What a drill breaks, and what is kept again once it is over; a run that failed is told of for a day. */
const BROKEN: readonly (string | null)[] = ["account", "books", "connection", "prices", "released", "scorer"];

/** What of a drill before is left: positions of who entered by it, and what is broken still. */
async function remains(site: Site): Promise<readonly string[]> {
  const [{ rows }, { incidents }] = await Promise.all([site.api().positions.list.query(), site.api().alerts.read.query()]);
  const held = rows.map(({ agentId }) => agentId).filter((agentId) => BUYERS.includes(agentId));
  return [
    ...held,
    ...incidents.filter(({ closedAt, promise }) => closedAt === null && BROKEN.includes(promise)).map(({ promise }) => promise),
  ];
}

/** Plays a drill once what the one before entered is sold, over a channel that has told nothing yet. */
async function playAsBefore(site: Site, drill: DrillName): Promise<Found> {
  await site.signIn();
  for (const agentId of (await remains(site)).filter((each) => BUYERS.includes(each)))
    await site.api().positions.close.mutate({ agentId });
  const deadline = performance.now() + CALM_MS;
  for (let left = await remains(site); left.length > 0; left = await remains(site)) {
    if (performance.now() > deadline) throw new Error(`before ${drill} there is left: ${left.join(", ")}`);
    await delay(250);
  }
  await renewChannel(site);
  return rehearse(site, { drill, say: () => undefined, skip: SKIPPED[drill] ?? NOT_AWAITED });
}

it.each(DRILL_NAMES.filter(isPlayed))(
  "%s is told, does no harm, and is over once it is taken away",
  async (drill) => {
    const { figures, told, violations } = (await found.get(drill)) ?? expect.fail(`${drill} is in no chain`);
    const limits: Partial<Record<FigureName, number>> = DRILLS[drill].limits;
    const awaited = Object.entries(limits).filter(([name]) => !(SKIPPED[drill] ?? NOT_AWAITED).some((each) => each === name));
    console.info(`${drill}: ${awaited.map(([name]) => `${name} ${figures[name as FigureName]} s`).join(", ")}`);
    expect(violations).toEqual([]);
    expect(told).toMatch(/./);
    for (const [name, limitS] of awaited)
      expect(figures[name as FigureName] ?? Number.POSITIVE_INFINITY, name).toBeLessThanOrEqual(limitS);
  },
  WHOLE_MS,
);
