import { type Browser, chromium } from "playwright-core";
import { apiOf, eventually } from "../test/e2e/support/api-of";
import { browserPath } from "../test/e2e/support/browser-path";
import { type OpenDesk, openDesk } from "../test/e2e/support/desk";
import { cookieAt } from "../test/e2e/support/sign-in";
import { signedIn } from "../test/e2e/support/signed-in";
import { buildDesk } from "./support/build-desk";
import { type Bench, percentile, sleep } from "./support/open-bench-desk";
import { treeFigures } from "./support/tree-figures";

/** How long a desk that nobody touches is watched, once its market is where a person finds it. */
const WATCHED_S = 300;
const SETTLE_MS = 30_000;
const WARM_MS = 600_000;
const MEGABYTE = 2 ** 20;

/** Shares of one core, and the memory of the desk's own process, MiB. */
interface Idle {
  readonly desk: number;
  readonly database: number;
  readonly residentMb: number;
}

async function pidOf(desk: OpenDesk): Promise<number> {
  const status = await apiOf(desk.url).system.status.query({});
  return status.nodes[0]?.pid ?? Number.NaN;
}

/** The desk is left alone at the pace of a first start, its overview open in a browser where there is one. */
async function watchIdle(desk: OpenDesk, browser: Browser | null): Promise<Idle> {
  const api = apiOf(desk.url);
  await eventually(
    "the market has arrived",
    async () => ((await api.accounts.current.query()).clock.full ? null : true),
    WARM_MS,
  );
  await api.accounts.setClock.mutate({ speed: "60", paused: false });
  const pid = await pidOf(desk);
  const context = browser && (await signedIn(browser, await cookieAt(desk.url), { baseURL: desk.url }));
  try {
    const page = await context?.newPage();
    await page?.goto("/");
    await page?.locator("[data-stream=live]").waitFor();
    await sleep(SETTLE_MS);
    const [began, before] = [performance.now(), treeFigures(pid)];
    const residents: number[] = [];
    for (let second = 0; second < WATCHED_S; second++) {
      await sleep(1_000);
      residents.push(treeFigures(pid).residentBytes);
    }
    const [after, seconds] = [treeFigures(pid), (performance.now() - began) / 1_000];
    return {
      desk: (after.ownSeconds - before.ownSeconds) / seconds,
      database: (after.begunSeconds - before.begunSeconds) / seconds,
      residentMb: percentile(residents, 0.5) / MEGABYTE,
    };
  } finally {
    await context?.close();
  }
}

const words = ({ desk, database, residentMb }: Idle) =>
  `${((desk + database) * 100).toFixed(1)} % of a core (desk ${(desk * 100).toFixed(1)}, database ${(database * 100).toFixed(1)}), ${residentMb.toFixed(0)} MiB resident`;

/** Both desks at the same time, so that a busy machine is busy for both. */
async function compareIdle(against: string | null): Promise<readonly Idle[]> {
  const other = against === null ? null : buildDesk(against);
  const desks: OpenDesk[] = [];
  const browser = await chromium.launch({ executablePath: await browserPath(), args: ["--no-sandbox"] });
  try {
    for (const folder of other ? [undefined, other.folder] : [undefined]) desks.push(await openDesk({}, folder));
    return await Promise.all(desks.map((desk) => watchIdle(desk, browser)));
  } finally {
    await browser.close();
    for (const desk of desks) await desk.stop();
    other?.remove();
  }
}

export const benches: readonly Bench[] = [
  {
    name: `idle: a desk of three agents at 60x with one page open for ${WATCHED_S / 60} minutes`,
    onlyByName: true,
    run: async (against = null) => {
      const [here, there] = await compareIdle(against);
      if (!here) throw new Error("a desk was opened");
      const share = (here.desk + here.database) * 100;
      const note = there
        ? `${words(here)}; ${against} ${words(there)}; ${((here.desk + here.database) / (there.desk + there.database)).toFixed(2)} of it`
        : words(here);
      return { figure: share, unit: "% of a core", note };
    },
  },
];
