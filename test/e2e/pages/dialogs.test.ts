import type { Locator, Page } from "playwright-core";
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
const OPENS_MS = 1_500;

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
  const name = (await button.getAttribute("aria-label")) ?? (await button.textContent()) ?? "";
  return name.trim().replace(/\d[\d.,:]*/g, "#");
}

async function closeAll(page: Page): Promise<void> {
  for (let tries = 0; tries < 3 && (await page.locator(WINDOWS).count()) > 0; tries++) {
    await page.keyboard.press("Escape");
    await page.waitForTimeout(100);
  }
}

/** Presses every button of the page as it stands that was not met before, and looks at each window that opens. */
async function lookBehindButtons(desk: WatchedPage, address: string, met: Map<string, readonly string[]>): Promise<void> {
  const { page } = desk;
  const look = async (name: string) => {
    await page
      .locator(WINDOWS)
      .first()
      .waitFor({ timeout: OPENS_MS })
      .catch(() => null);
    if ((await page.locator(WINDOWS).count()) === 0) return false;
    met.set(name, await findBarriers(desk));
    return true;
  };
  await visit(desk, address);
  const count = await page.getByRole("button").count();
  for (let at = 0; at < count; at++) {
    const button = page.getByRole("button").nth(at);
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    const name = await nameOf(button);
    if (name === "" || ACTS.test(name) || met.has(name)) continue;
    met.set(name, []);
    await button.press("Enter", { timeout: 3_000 });
    const isMenu = (await look(name)) && (await page.locator("[role=menu]").count()) > 0;
    const items = isMenu ? await page.locator("[role=menuitem]").allTextContents() : [];
    await closeAll(page);
    for (const item of items.filter((text) => text.includes("…") && !met.has(text))) {
      met.set(item, []);
      await button.press("Enter");
      await page.getByRole("menuitem", { name: item }).click();
      await look(item);
      await closeAll(page);
    }
    if (new URL(page.url()).pathname !== address) await visit(desk, address);
  }
}

test.each<View & { readonly words: string }>([
  { words: "on a wide screen in the dark", theme: "dark", viewport: DESKTOP },
  { words: "on a phone in the light", theme: "light", viewport: PHONE },
])(
  "no window that a button opens has a barrier of any level, $words",
  async ({ theme = "dark", viewport = DESKTOP }) => {
    const desk = await open({ theme, viewport, baseUrl: own.url });
    const met = new Map<string, readonly string[]>();
    const addresses = [...PAGES.map(({ href }) => href), `/agents/${holder}`, "/runs/1", "/decisions/1"];
    for (const address of addresses) await lookBehindButtons(desk, address, met);
    await desk.close();
    const barred = Object.fromEntries([...met].filter(([, barriers]) => barriers.length > 0));
    expect(barred).toEqual({});
    for (const name of ["Kill switch", "New agent", "New simulated account"])
      expect([...met.keys()]).toContainEqual(expect.stringContaining(name));
  },
  400_000,
);
