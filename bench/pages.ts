import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import type { ClockSpeed } from "../server/core/time/clock-speed";
import { apiOf, eventually } from "../test/e2e/support/api-of";
import { browserPath } from "../test/e2e/support/browser-path";
import { type OpenDesk, openDesk } from "../test/e2e/support/desk";
import { cookieAt } from "../test/e2e/support/sign-in";
import { signedIn } from "../test/e2e/support/signed-in";
import { buildDesk } from "./support/build-desk";
import { type Bench, percentile, sleep } from "./support/open-bench-desk";

const ADDRESSES = ["/", "/agents", "/runs", "/decisions", "/positions", "/orders", "/sentiment", "/data", "/settings", "/system"];
/** A median of fewer says another thing each time. */
const ROUNDS = 15;
/** Two desks play their markets up to where a person finds them at once. */
const WARM_MS = 600_000;
/** How long a page is watched while its market is played. */
const WATCHED_MS = 60_000;
/** A page has drawn what it will after this. */
const DRAWN_MS = 700;
const LONG_MS = 100;
const STREAM = "system.events";

type Sides = { readonly here: OpenDesk; readonly there: OpenDesk };

/** What a page's first paint costs its reader. */
interface Opened {
  /** Milliseconds from the request to the largest paint. */
  readonly largestMs: number;
  /** How much moved, as the browser scores it. */
  readonly shift: number;
}

export async function opened(browser: Browser, desk: OpenDesk, address: string): Promise<Opened> {
  const context = await signedIn(browser, await cookieAt(desk.url), {
    baseURL: desk.url,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen = { largestMs: 0, shift: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) seen.largestMs = startTime;
      }).observe({ type: "largest-contentful-paint", buffered: true });
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries() as (PerformanceEntry & { readonly value: number })[]) seen.shift += value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(address);
    // Whoever looks into a page runs a script of theirs in it, of 330 kB: not before it is painted.
    await sleep(DRAWN_MS);
    await page.locator("[data-stream=live]").waitFor();
    return await page.evaluate(() => (window as unknown as { seen: Opened }).seen);
  } finally {
    await context.close();
  }
}

interface Watched {
  /** Share of one core that the page's main thread took. */
  readonly busy: number;
  readonly requestsPerMinute: number;
  /** Tasks of more than `LONG_MS`. */
  readonly long: number;
}

/** Reads the seconds that the page's main thread has computed, and not how long it waited for a core; they are counted from the first call on. */
async function countThreadSeconds(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN;
  };
}

/** The overview while its market is played at `speed`, once it was there for a while. */
async function watched(browser: Browser, desk: OpenDesk, speed: ClockSpeed): Promise<Watched> {
  await apiOf(desk.url).accounts.setClock.mutate({ speed, paused: false });
  const context = await signedIn(browser, await cookieAt(desk.url), {
    baseURL: desk.url,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    let requests = 0;
    page.on("request", (request) => {
      if (!request.url().includes(STREAM)) requests++;
    });
    await page.goto("/");
    await page.locator("[data-stream=live]").waitFor();
    await sleep(5_000);
    const counted = await page.evaluateHandle((longMs) => {
      const long = { tasks: 0 };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) if (duration > longMs) long.tasks++;
      }).observe({ type: "longtask" });
      return long;
    }, LONG_MS);
    const threadSeconds = await countThreadSeconds(page);
    const [before, asked, began] = [await threadSeconds(), requests, performance.now()];
    await sleep(WATCHED_MS);
    const seconds = (performance.now() - began) / 1000;
    const busy = ((await threadSeconds()) - before) / seconds;
    return { busy, requestsPerMinute: ((requests - asked) / seconds) * 60, long: await counted.evaluate(({ tasks }) => tasks) };
  } finally {
    await context.close();
    await apiOf(desk.url).accounts.setClock.mutate({ speed: "60", paused: false });
  }
}

/** Both desks, each on the market of its first start, which stands while pages are opened. */
async function withSides<Found>(
  against: string | null,
  look: (browser: Browser, sides: Sides) => Promise<Found>,
): Promise<Found> {
  if (against === null) throw new Error("pages are measured beside those of a commit: npm run bench -- pages --against REV");
  const executablePath = await browserPath();
  const other = buildDesk(against);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const desks: OpenDesk[] = [];
  try {
    for (const folder of [undefined, other.folder]) desks.push(await openDesk({}, folder));
    const [here, there] = desks;
    if (!here || !there) throw new Error("two desks were opened");
    // Until then it is played at full speed, also where its clock was paused.
    for (const { url } of desks)
      await eventually("its market", async () => ((await apiOf(url).accounts.current.query()).clock.full ? null : true), WARM_MS);
    return await look(browser, { here, there });
  } finally {
    await browser.close();
    for (const desk of desks) await desk.stop();
    other.remove();
  }
}

const median = (values: readonly number[]) => percentile(values, 0.5);

/** The largest paint of each page as a ratio, by turns on both desks, so that a busy machine is busy for both. */
async function comparePaints(browser: Browser, { here, there }: Sides) {
  const pages = [];
  for (const address of ADDRESSES) {
    const paints = { here: [] as number[], there: [] as number[] };
    let shift = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const now = await opened(browser, here, address);
      paints.here.push(now.largestMs);
      shift = Math.max(shift, now.shift);
      paints.there.push((await opened(browser, there, address)).largestMs);
    }
    pages.push({ address, here: median(paints.here), ratio: median(paints.here) / median(paints.there), shift });
  }
  return pages;
}

const ofWatched = ({ busy, requestsPerMinute, long }: Watched) =>
  `${(busy * 100).toFixed(1)} % of a core, ${requestsPerMinute.toFixed(0)} requests a minute, ${long} tasks over ${LONG_MS} ms`;

export const benches: readonly Bench[] = [
  {
    name: "pages, largest paint",
    onlyByName: true,
    run: (against = null) =>
      withSides(against, async (browser, sides) => {
        for (const { url } of [sides.here, sides.there]) await apiOf(url).accounts.setClock.mutate({ paused: true });
        const pages = await comparePaints(browser, sides);
        const words = pages.map(({ address, here, ratio }) => `${address} ${here.toFixed(0)} ms, ${ratio.toFixed(2)}`);
        const moved = Math.max(...pages.map(({ shift }) => shift));
        return {
          figure: Math.max(...pages.map(({ ratio }) => ratio)),
          unit: `of ${against}`,
          note: `the page that gained least; ${words.join("; ")}; most that moved: ${moved.toFixed(4)}`,
        };
      }),
  },
  {
    name: "pages, main thread",
    onlyByName: true,
    run: (against = null) =>
      withSides(against, async (browser, { here, there }) => {
        const at60 = await watched(browser, here, "60");
        const before60 = await watched(browser, there, "60");
        const atMax = await watched(browser, here, "max");
        const beforeMax = await watched(browser, there, "max");
        const words = [
          `at 60x ${ofWatched(at60)}, before ${ofWatched(before60)}`,
          `at full speed ${ofWatched(atMax)}, before ${ofWatched(beforeMax)}`,
        ];
        return { figure: at60.busy * 100, unit: "% of a core", note: words.join("; ") };
      }),
  },
];
