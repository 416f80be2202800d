import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FoundItem, Look, NewsFeed, NewsSource } from "@/server/adapters/news/news-source";
import type { JsonValue } from "@/server/core/json";
import { WIRE_FAULTS, type WireFault } from "../support/news/wire-fault";

const MINUTE_MS = 60_000;

/** A headline of the world behind a source. What a source tells of it holds `title` and `summary`, in whichever of its texts. */
export type WireHeadline = {
  /** What the source calls the story. */
  readonly id: string;
  readonly symbol: string;
  readonly title: string;
  readonly summary: string;
  /** Epoch milliseconds, in whole seconds. */
  readonly publishedAt: number;
};

/** A source with a local server that speaks as the real one does. */
export interface NewsBench {
  readonly source: NewsSource;
  /** The same source without what it needs. */
  readonly idle: NewsSource;
  /** Two that the source knows. */
  readonly symbols: readonly [string, string];
  /** Such as it knows nothing of; none where it may know of any. */
  readonly unknown: readonly string[];
  /** Time on the source's clock, epoch milliseconds; it stands, or goes on as real time does. */
  now(): number;
  /** Whether a text may be changed after it was published. */
  readonly edits: boolean;
  /** Makes these the headlines of the world, instead of those before. */
  set(headlines: readonly WireHeadline[]): void;
  /** Every answer of the server meets `fault`; none does after null. */
  meet(fault: WireFault | null): void;
  close(): Promise<void>;
}

/** What every source of headlines outside keeps. `open` makes one with a server of its own and no headlines. */
export function newsSourceContract(name: string, open: () => Promise<NewsBench>): void {
  describe(`news source "${name}"`, () => {
    const rejections: unknown[] = [];
    const reject = (reason: unknown) => void rejections.push(reason);
    let bench: NewsBench | undefined;

    beforeAll(() => void process.on("unhandledRejection", reject));
    afterEach(async () => {
      await bench?.close();
      bench = undefined;
      await new Promise((resolve) => setImmediate(resolve));
      expect(rejections).toEqual([]);
    });
    afterAll(() => void process.off("unhandledRejection", reject));

    /** A bench in whose world there are two headlines on the first symbol and one on the second. */
    async function openWorld(): Promise<{ readonly bench: NewsBench; readonly world: readonly WireHeadline[] }> {
      const opened = await open();
      bench = opened;
      const world = worldOf(opened);
      opened.set(world);
      return { bench: opened, world };
    }

    it("bears the name under which it is registered", async () => {
      const { bench } = await openWorld();
      expect(bench.source.name).toBe(name);
      expect(bench.idle.name).toBe(name);
    });

    it("says why it cannot be asked, and nothing where it can", async () => {
      const { bench } = await openWorld();
      expect(bench.source.idle).toBeNull();
      expect(bench.idle.idle).toMatch(/\S+ \S+/);
    });

    it("has feeds for symbols that were asked for and that it knows, and for no other", async () => {
      const { bench } = await openWorld();
      const { source, symbols, unknown } = bench;
      const feeds = await source.feeds([...symbols, ...unknown], soon());
      const spoken = new Set(feeds.flatMap((feed) => feed.symbols));
      expect([...spoken].toSorted()).toEqual([...symbols].toSorted());
      expect(await source.feeds(unknown, soon())).toEqual([]);
      expect(new Set(feeds.map(({ part }) => part)).size).toBe(feeds.length);
      for (const feed of feeds) expect(feed.everyMs).toBeGreaterThanOrEqual(MINUTE_MS);
    });

    it("brings what its world has, clean, each story once, on symbols that were asked for", async () => {
      const { bench, world } = await openWorld();
      const { items, refused } = await lookAll(bench);
      expect(refused).toEqual([]);
      expect(told(items, world)).toEqual(world.map(({ id }) => id));
      expect(items).toHaveLength(world.length);
      expect(new Set(items.map(({ story }) => story)).size).toBe(items.length);
      for (const item of items) {
        expect(bench.symbols).toEqual(expect.arrayContaining([...item.symbols]));
        expect(item.symbols.length).toBeGreaterThan(0);
        expect(item.title).toMatch(/^\S(?:.*\S)?$/);
        expect(item.publisher).not.toBe("");
        expect(item.url === null || /^https?:\/\//.test(item.url)).toBe(true);
      }
      const times = world.map(({ publishedAt }) => publishedAt);
      expect(items.map(({ publishedAt }) => publishedAt).toSorted()).toEqual(times.toSorted());
    });

    it("leaves out what is on another symbol of its world", async () => {
      const { bench, world } = await openWorld();
      const [asked] = bench.symbols;
      const { items } = await lookAll(bench, new Map(), [asked]);
      expect(told(items, world)).toEqual(world.filter(({ symbol }) => symbol === asked).map(({ id }) => id));
      for (const item of items) expect(item.symbols).toEqual([asked]);
    });

    it("refuses what lies in the future, says so, and takes the rest", async () => {
      const { bench, world } = await openWorld();
      const [symbol] = bench.symbols;
      const future = headline(bench, "in-a-day", symbol, "Tomorrow is told today", -24 * 60);
      bench.set([...world, future]);
      const { items, refused } = await lookAll(bench);
      expect(told(items, [...world, future])).toEqual(world.map(({ id }) => id));
      expect(refused.join(" ")).toMatch(/future/);
    });

    it("brings nothing new out of a world that stands still", async () => {
      const { bench } = await openWorld();
      const memories: Memories = new Map();
      const { items } = await lookAll(bench, memories);
      const again = await lookAll(bench, memories);
      expect(again.items.map(textOf).filter((text) => !items.map(textOf).includes(text))).toEqual([]);
      expect(again.refused).toEqual([]);
    });

    it("brings what came since", async () => {
      const { bench, world } = await openWorld();
      const memories: Memories = new Map();
      await lookAll(bench, memories);
      const fresh = headline(bench, "fresh", bench.symbols[1], "A fresh contract was won", 0);
      bench.set([...world, fresh]);
      expect(told((await lookAll(bench, memories)).items, [fresh])).toEqual(["fresh"]);
    });

    it("brings a text that was changed, as the same story, where texts are changed", async () => {
      const { bench, world } = await openWorld();
      if (!bench.edits) return;
      const memories: Memories = new Map();
      const before = (await lookAll(bench, memories)).items;
      const changed = world.map((one, i) => (i === 0 ? { ...one, title: `${one.title}, corrected` } : one));
      bench.set(changed);
      const { items } = await lookAll(bench, memories);
      expect(told(items, changed.slice(0, 1))).toEqual([world[0]?.id]);
      const found = items.find(({ title }) => title.endsWith("corrected"));
      expect(before.map(({ story }) => story)).toContain(found?.story);
    });

    it("begins anew with a memory that it cannot read", async () => {
      const { bench, world } = await openWorld();
      const [feed] = await bench.source.feeds(bench.symbols, soon());
      const mine = world.filter(({ symbol }) => feed?.symbols.includes(symbol));
      for (const memory of [42, "x", [], { of: ["another", { kind: null }] }] as const)
        expect(told((await look(feed, memory)).items, world)).toEqual(mine.map(({ id }) => id));
    });

    it("finds nothing where there is nothing", async () => {
      const { bench } = await openWorld();
      bench.set([]);
      expect(await lookAll(bench)).toEqual({ items: [], refused: [] });
    });

    it.each(WIRE_FAULTS)("throws data_missing at the wire fault %s, and gets over it", async (fault) => {
      const { bench, world } = await openWorld();
      const [feed] = await bench.source.feeds(bench.symbols, soon());
      bench.meet(fault);
      const failure: unknown = await look(feed, null, AbortSignal.timeout(fault === "hang" ? 300 : 20_000)).then(
        () => "it brought something",
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ name: "Fault", code: "data_missing", message: expect.stringMatching(/\S+ \S+/) });
      bench.meet(null);
      const mine = world.filter(({ symbol }) => feed?.symbols.includes(symbol));
      expect(told((await look(feed, null)).items, world)).toEqual(mine.map(({ id }) => id));
    });

    it("throws data_missing at once for a look that was given up before it began", async () => {
      const { bench } = await openWorld();
      const [feed] = await bench.source.feeds(bench.symbols, soon());
      bench.meet("hang");
      await expect(look(feed, null, AbortSignal.abort())).rejects.toMatchObject({ code: "data_missing" });
    });
  });
}

function headline(bench: NewsBench, id: string, symbol: string, title: string, minutesAgo: number): WireHeadline {
  const publishedAt = Math.floor((bench.now() - minutesAgo * MINUTE_MS) / 1000) * 1000;
  return { id, symbol, title, summary: `More on ${id}: the board met and said why.`, publishedAt };
}

function worldOf(bench: NewsBench): readonly WireHeadline[] {
  const [first, second] = bench.symbols;
  return [
    headline(bench, "up", first, "Deliveries rise & beat every estimate", 90),
    headline(bench, "down", first, "A recall grows to 40,000 vehicles", 45),
    headline(bench, "other", second, "Quarterly revenue falls short", 30),
  ];
}

type Memories = Map<string, JsonValue>;

async function lookAll(
  { source, symbols }: NewsBench,
  memories: Memories = new Map(),
  asked: readonly string[] = symbols,
): Promise<Pick<Look, "items" | "refused">> {
  const items: FoundItem[] = [];
  const refused: string[] = [];
  for (const feed of await source.feeds(asked, soon())) {
    const found = await look(feed, memories.get(feed.part) ?? null);
    memories.set(feed.part, found.memory);
    items.push(...found.items);
    refused.push(...found.refused);
  }
  return { items, refused };
}

/** One look, whose memory has to outlive being written down. */
async function look(feed: NewsFeed | undefined, memory: JsonValue | null, signal = soon()): Promise<Look> {
  if (!feed) throw new Error("the source has no feed for its symbols");
  const found = await feed.look(memory, signal);
  const written = JSON.parse(JSON.stringify(found.memory)) as JsonValue;
  expect(written).toEqual(found.memory);
  return { ...found, memory: written };
}

const soon = () => AbortSignal.timeout(20_000);
const textOf = ({ story, title, summary }: FoundItem) => `${story} ${title} ${summary}`;

/** The ids of `world` whose texts are among `items`, in the order of the world. */
function told(items: readonly FoundItem[], world: readonly WireHeadline[]): readonly string[] {
  const texts = items.map(({ title, summary }) => `${title} ${summary}`);
  return world.filter(({ title }) => texts.some((text) => text.includes(title))).map(({ id }) => id);
}
