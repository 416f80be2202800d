import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type Fault, openRelay, type Relay } from "../support/relay";

vi.setConfig({ testTimeout: 180_000 });

const open = withBrowser();
let relay: Relay;
let desk: WatchedPage;
beforeEach(async () => {
  relay = await openRelay();
  desk = await open({ baseUrl: relay.url });
  desk.page.setDefaultTimeout(60_000);
});
afterEach(async () => {
  await desk.close();
  await relay.close();
});

const bar = () => desk.page.getByText("The stream is lost since");
const heading = (name: string) => desk.page.getByRole("heading", { level: 1, name });

/** What moved on the page since it was opened, as the browser scores it. */
const shifted = () =>
  desk.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[];
          resolve(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 1_000);
      }),
  );

/** Counts every time at which the words stood on the page, from before its first paint. */
async function watchWords(words: string): Promise<() => Promise<number>> {
  await desk.page.addInitScript((text) => {
    const seen = { times: 0 };
    Object.assign(window, { seen });
    new MutationObserver(() => {
      if (document.body?.textContent?.includes(text)) seen.times++;
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, words);
  return () => desk.page.evaluate(() => (window as unknown as { seen: { times: number } }).seen.times);
}

describe("a page that is opened", () => {
  for (const path of ["/", "/system", "/orders", "/sentiment"])
    test(`says at no moment that a stream was lost which was not there yet, and nothing moves: ${path}`, async () => {
      const times = await watchWords("stream is lost");
      await visit(desk, path);
      expect(await times()).toBe(0);
      expect(await shifted()).toBeLessThan(0.01);
    });
});

describe.each<{ fault: Fault; words: string }>([
  { fault: "gone", words: "takes no connection" },
  { fault: "bad_gateway", words: "is gone behind a gateway" },
  { fault: "frozen", words: "hangs" },
])("a desk that $words", ({ fault }) => {
  test("leaves the last figures dimmed with their age, keeps links within the app, and opens them once it is back", async () => {
    await visit(desk, "/positions");
    await desk.page.locator("[data-answers=read]").waitFor();
    const figure = desk.page.getByRole("banner").locator(".figure").first();
    const color = await figure.evaluate((node) => getComputedStyle(node).color);
    expect(await figure.textContent()).toMatch(/\d/);

    relay.fail(fault);
    await bar().waitFor();
    expect(await shifted()).toBeLessThan(0.01);
    await desk.page.getByText(/figures are of then, \d+\s[sm] old/).waitFor();
    await expect.poll(() => figure.evaluate((node) => getComputedStyle(node).color)).not.toBe(color);
    await desk.page.getByRole("navigation", { name: "Pages" }).first().getByRole("link", { name: "Orders" }).click();
    await heading("Positions").waitFor();
    expect(new URL(desk.page.url()).origin).toBe(relay.url);

    relay.fail("none");
    await heading("Orders").waitFor();
    await desk.page.locator("[data-stream=live]").waitFor();
    await bar().waitFor({ state: "detached" });
    // An answer that was asked for while the desk hung may be on its way still, and its figure stays dimmed until it is there.
    await expect.poll(() => figure.evaluate((node) => getComputedStyle(node).color), { timeout: 30_000 }).toBe(color);
  });
});

test("what happened meanwhile is on the page without a touch once the desk is back", async () => {
  const api = openApi();
  await visit(desk, "/");
  relay.fail("gone");
  await bar().waitFor();
  const { mode } = await api.agents.get.query({ agentId: "tsla" });
  await api.agents.setMode.mutate({ agentIds: ["tsla"], mode: mode === "off" ? "on" : "off" });
  try {
    relay.fail("none");
    const toggle = desk.page.getByRole("switch", { name: "Tesla runs" });
    await eventually("the switch shows it", async () => ((await toggle.isChecked()) === (mode === "off") ? true : null));
  } finally {
    await api.agents.setMode.mutate({ agentIds: ["tsla"], mode });
  }
});

test("the bar lies over the page's end, above the pages under a thumb, in both themes", async () => {
  for (const theme of THEMES)
    for (const viewport of [DESKTOP, PHONE]) {
      const view = await open({ theme, viewport, baseUrl: relay.url });
      await visit(view, "/");
      relay.fail("gone");
      const words = view.page.getByText("The stream is lost since");
      await words.waitFor();
      const gap = async () => {
        const [box, under] = [await words.boundingBox(), await view.page.getByRole("navigation").last().boundingBox()];
        const end = viewport === PHONE ? (under?.y ?? 0) : viewport.height;
        return Math.abs((box?.y ?? 0) + (box?.height ?? 0) - end);
      };
      await expect.poll(gap).toBeLessThanOrEqual(1);
      await view.page.screenshot({ path: `test-results/server-down-${theme}-${viewport.width}.png` });
      relay.fail("none");
      await view.close();
    }
});
