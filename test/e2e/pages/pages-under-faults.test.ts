import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { allAddresses } from "../support/addresses";
import { eventually } from "../support/api";
import { visit, type WatchedPage, withBrowser } from "../support/browser";
import { isEngaged, moveKillSwitch } from "../support/kill-switch";
import { type Fault, openRelay, type Relay } from "../support/relay";

vi.setConfig({ testTimeout: 300_000 });

/** Within this long a page shows what became of the desk, or says that what it shows may be old; a person is promised 5 s, a machine may be busy. */
const SHOWN_MS = 45_000;
const CUT_EVERY_MS = 5_000;
/** By the last letter of its name each script and style of the desk is in one half or in the other. */
const HALVES = [/\/_next\/static\/.*[0-9a-i]\.(?:js|css)$/, /\/_next\/static\/.*[^0-9a-i]\.(?:js|css)$/];

const open = withBrowser();
let relay: Relay;
let first: WatchedPage;
const tabs = new Map<string, Page>();
beforeAll(async () => {
  relay = await openRelay();
  first = await open({ baseUrl: relay.url });
  for (const address of await allAddresses()) {
    const page = await first.context.newPage();
    page.setDefaultTimeout(60_000);
    await visit({ ...first, page }, address);
    tabs.set(address, page);
  }
}, 300_000);
afterEach(async () => {
  relay.fail("none");
  await moveKillSwitch(false);
});
afterAll(async () => {
  await first.close();
  await relay.close();
});

interface Seen {
  /** What the page says of the switch; null where it says nothing. */
  readonly engaged: boolean | null;
  /** Whether it says that what it shows may be old. */
  readonly isMarked: boolean;
  readonly canStop: boolean;
}

/** What a person reads off the page. */
const read = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const header = document.querySelector("header")?.textContent ?? "";
    const body = document.body.textContent ?? "";
    const unlessAlive = document.querySelector(".unless-alive");
    const isDead = unlessAlive !== null && getComputedStyle(unlessAlive).visibility === "visible";
    const engaged = /Release/.test(header) ? true : /Kill switch/.test(header) ? false : null;
    const marks = [
      "The stream is lost since",
      "There is no stream since",
      "The desk has not answered since",
      "does not answer",
      "could not be read",
    ];
    return { engaged, isMarked: isDead || marks.some((mark) => body.includes(mark)), canStop: engaged !== null };
  });

/** Resolves once every page shows the desk as it is, or says that it may not. */
async function everyPageIsTrue(engaged: boolean, isMarkEnough: boolean, pages: ReadonlyMap<string, Page> = tabs): Promise<void> {
  const wrong = async () => {
    const seen = await Promise.all([...pages].map(async ([address, page]) => ({ address, ...(await read(page)) })));
    return seen.filter((page) => !page.canStop || (page.engaged !== engaged && !(isMarkEnough && page.isMarked)));
  };
  let last: unknown = null;
  await eventually(
    "every page is true",
    async () => {
      last = await wrong();
      return (last as readonly unknown[]).length === 0 ? true : null;
    },
    SHOWN_MS,
  ).catch((error: unknown) => {
    throw new Error(JSON.stringify(last), { cause: error });
  });
}

const failing = (fault: Fault) => () => {
  relay.fail(fault);
  return () => relay.fail("none");
};

describe.each([
  { words: "is gone", begin: failing("gone") },
  { words: "is frozen", begin: failing("frozen") },
  { words: "takes two seconds for each answer", begin: failing("slow") },
  { words: "fails in every call but its stream", begin: failing("calls_fail") },
  {
    words: "has its stream cut every five seconds",
    begin: () => {
      const timer = setInterval(() => relay.cutStreams(), CUT_EVERY_MS);
      return () => clearInterval(timer);
    },
  },
])("while the desk $words", ({ begin }) => {
  test("no page shows a switch as it is not without a mark, and each shows it right by itself after it", async () => {
    await everyPageIsTrue(false, false);
    const end = begin();
    try {
      await moveKillSwitch(true);
      await everyPageIsTrue(true, true);
    } finally {
      end();
    }
    await everyPageIsTrue(true, false);
    for (const page of tabs.values()) await page.locator("[data-stream=live]").waitFor();
    expect(await isEngaged()).toBe(true);
  });
});

test.each(HALVES)(
  "a page that is opened while half of its files are missing, %s, shows nothing as it is not without a mark",
  async (half) => {
    relay.miss(half);
    const view = await open({ baseUrl: relay.url });
    const pages = await Promise.all(
      [...tabs.keys()].map(async (address) => {
        const page = await view.context.newPage();
        await page.goto(address, { timeout: 60_000 });
        return [address, page] as const;
      }),
    );
    try {
      await moveKillSwitch(true);
      await everyPageIsTrue(true, true, new Map(pages));
    } finally {
      relay.miss(null);
    }
    for (const [, page] of pages) await page.reload();
    await everyPageIsTrue(true, false, new Map(pages));
    await view.close();
  },
);
