import type { Locator, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PAGES } from "@/components/desk/header/pages";
import { openApi } from "../support/api";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, type View, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { openEagerAgents } from "../support/eager-agents";
import { pauseMarket } from "../support/pause-market";

/** What does something at once; whatever else can be pressed may open a window. */
const ACTS =
  /run now|pause the market|let the market run|next instant|next open|open the run|copy|undo|export|back in time|again|sign out/i;
const WINDOWS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const OPENS_MS = 5_000;
/** The code of a window may be there long before it is run. */
const SURELY_MS = 1_200;

const open = withBrowser();
let own: OpenDesk;
let holder: string;
beforeAll(async () => {
  own = await openDesk();
  const api = openApi(own.url);
  holder = (await openEagerAgents(api)).agentId;
  // Nothing moves under a button while it is looked for.
  await pauseMarket(api);
}, 180_000);
afterAll(() => own?.stop());

/** What a button is called, figures aside. */
async function nameOf(button: Locator): Promise<string> {
  // Asked for at once: what is drawn anew in between has another name, or is gone.
  const name = await button.evaluate((element) => element.getAttribute("aria-label") ?? element.textContent);
  return name.trim().replace(/\d[\d.,:]*/g, "#");
}

/** What a page asked for since something was pressed. */
interface Traffic {
  readonly underWay: Set<Request>;
  begun: number;
}

/** Forget what is under way, by `underWay.clear()`, before something is pressed: a worker that goes on is a request that never ends. */
function watchTraffic(page: Page): Traffic {
  const traffic: Traffic = { underWay: new Set(), begun: 0 };
  page.on("request", (request) => {
    traffic.underWay.add(request);
    traffic.begun++;
  });
  const end = (request: Request) => traffic.underWay.delete(request);
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  return traffic;
}

/** Resolves once the page has had nothing to do several times in a row. */
const rest = (page: Page) =>
  page.evaluate(async () => {
    for (let times = 0; times < 5; times++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  });

/**
 * Whether what was pressed opens a window, which it is given its time for, what is called "…" more of it; that it does not is known once the page has come to
 * rest besides and asks for nothing.
 */
async function opensWindow(page: Page, name: string, traffic: Traffic): Promise<boolean> {
  const first = page.locator(WINDOWS).first();
  const isOpen = () => first.isVisible();
  await first.waitFor({ timeout: name.includes("…") ? OPENS_MS : SURELY_MS }).catch(() => null);
  let isAtRest = false;
  while (!(await isOpen())) {
    if (isAtRest) return (await page.locator(WINDOWS).count()) > 0;
    const { begun } = traffic;
    await rest(page);
    isAtRest = traffic.underWay.size === 0 && traffic.begun === begun;
  }
  return true;
}

async function closeAll(page: Page): Promise<void> {
  for (let tries = 0; tries < 3 && (await page.locator(WINDOWS).count()) > 0; tries++) {
    await page.keyboard.press("Escape");
    await page.waitForTimeout(100);
  }
}

/** What is barred in the window that each button opens; null of one that opens none. */
type Met = Map<string, readonly string[] | null>;

/** What opened no window at the width before does not at the next one: to know it takes longest. */
const opensNone = new Set<string>();

/** Presses every button of the page as it stands that was not met before, and looks at each window that opens. */
async function lookBehindButtons(desk: WatchedPage, address: string, met: Met, traffic: Traffic): Promise<void> {
  const { page } = desk;
  const lookAfter = async (name: string, press: () => Promise<void>) => {
    met.set(name, null);
    traffic.underWay.clear();
    await press();
    if (!(await opensWindow(page, name, traffic))) return false;
    met.set(name, await findBarriers(desk));
    return true;
  };
  const show = async () => {
    await visit(desk, address);
    // What is drawn later may take the place of a button that is there at first.
    await rest(page);
  };
  await show();
  for (let at = 0; at < (await page.getByRole("button").count()); at++) {
    const button = page.getByRole("button").nth(at);
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    const name = await nameOf(button);
    if (name === "" || ACTS.test(name) || met.has(name) || opensNone.has(name)) continue;
    const isOpen = await lookAfter(name, () => button.press("Enter", { timeout: 3_000 }));
    const isMenu = isOpen && (await page.locator("[role=menu]").count()) > 0;
    const items = isMenu ? await page.locator("[role=menuitem]").allTextContents() : [];
    await closeAll(page);
    for (const item of items.filter((text) => text.includes("…") && !met.has(text))) {
      await lookAfter(item, async () => {
        await button.press("Enter");
        await page.getByRole("menuitem", { name: item }).click();
      });
      await closeAll(page);
    }
    if (new URL(page.url()).pathname !== address) await show();
  }
}

test.each<View & { readonly words: string }>([
  { words: "on a wide screen in the dark", theme: "dark", viewport: DESKTOP },
  { words: "on a phone in the light", theme: "light", viewport: PHONE },
])(
  "no window that a button opens has a barrier of any level, $words",
  async ({ theme = "dark", viewport = DESKTOP }) => {
    const desk = await open({ theme, viewport, baseUrl: own.url });
    const traffic = watchTraffic(desk.page);
    const met: Met = new Map();
    const addresses = [...PAGES.map(({ href }) => href), `/agents/${holder}`, "/runs/1", "/decisions/1"];
    for (const address of addresses) await lookBehindButtons(desk, address, met, traffic);
    await desk.close();
    for (const [name, barriers] of met) if (barriers === null) opensNone.add(name);
    const opened = [...met].flatMap(([name, barriers]) => (barriers === null ? [] : [{ name, barriers }]));
    expect(opened.filter(({ barriers }) => barriers.length > 0)).toEqual([]);
    for (const name of ["Kill switch", "New agent", "New simulated account", "Set up…", "Set aside", "Archive", "Add a note"])
      expect(opened).toContainEqual(expect.objectContaining({ name: expect.stringContaining(name) }));
  },
  400_000,
);
