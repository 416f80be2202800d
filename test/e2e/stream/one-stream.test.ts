import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../support/api";
import { visit, type WatchedPage, withBrowser } from "../support/browser";
import { isEngaged, moveKillSwitch, untilEngaged } from "../support/kill-switch";
import { openRelay, type Relay } from "../support/relay";

vi.setConfig({ testTimeout: 180_000 });

const TABS = 10;

const open = withBrowser();
let relay: Relay;
let desk: WatchedPage;
beforeEach(async () => {
  relay = await openRelay();
  desk = await open({ baseUrl: relay.url });
  desk.context.setDefaultTimeout(60_000);
});
afterEach(async () => {
  await desk.close();
  await relay.close();
  await moveKillSwitch(false);
});

/** In the header, also behind the window that tells what became of each order. */
function showsEngaged(tab: Page): Promise<void> {
  return tab.locator("header").getByText("Release", { exact: true }).waitFor();
}

/** Opens `count` tabs beside the first, one after the other. */
async function openTabs(count: number, path = "/system"): Promise<Page[]> {
  await visit(desk, path);
  const tabs = [desk.page];
  while (tabs.length < count) {
    const page = await desk.context.newPage();
    await visit({ ...desk, page }, path);
    tabs.push(page);
  }
  return tabs;
}

function oneStream(): Promise<true> {
  return eventually("one stream is open", async () => (relay.streams() === 1 ? true : null));
}

/** Changes the desk beside the browser, and resolves once every tab shows it. */
async function everyTabHears(tabs: readonly Page[]): Promise<void> {
  await moveKillSwitch(true);
  await Promise.all(tabs.map((tab) => tab.getByText("The kill switch is engaged").first().waitFor({ state: "attached" })));
  await moveKillSwitch(false);
  await Promise.all(tabs.map((tab) => tab.getByText("The kill switch is engaged").first().waitFor({ state: "detached" })));
}

test("ten tabs have one stream of events, and the tenth engages the kill switch", async () => {
  const tabs = await openTabs(TABS);
  await oneStream();
  const last = tabs.at(-1);
  if (!last) throw new Error("no tab was opened");
  await last.getByRole("button", { name: "Kill switch" }).click();
  const confirm = last.getByRole("alertdialog").getByRole("button", { name: "Stop all trading" });
  await confirm.click();
  await untilEngaged(last);
  await showsEngaged(last);
  expect(await isEngaged()).toBe(true);
  for (const tab of tabs) await showsEngaged(tab);
});

test("the stream stays when the tab that was first is closed, and ends with the last", async () => {
  const [first, ...others] = await openTabs(3);
  await first?.close();
  await everyTabHears(others);
  await oneStream();
  await Promise.all(others.map((tab) => tab.close()));
  await eventually("no stream is open", async () => (relay.streams() === 0 ? true : null));
});

test("a tab that was left and is gone back to hears again", async () => {
  const [tab, other] = await openTabs(2);
  if (!tab || !other) throw new Error("two tabs were wanted");
  await tab.goto("about:blank");
  await tab.goBack();
  await tab.locator("[data-stream=live]").waitFor();
  await everyTabHears([tab, other]);
  await oneStream();
});

describe("where a browser shares no worker", () => {
  beforeEach(() => desk.context.addInitScript(() => Reflect.deleteProperty(window, "SharedWorker")));

  test("one tab reads the stream for all, and one that is closed hands over", async () => {
    const [first, ...others] = await openTabs(3);
    await oneStream();
    await everyTabHears([...others]);
    await first?.close();
    await eventually("another stream was asked for", async () => (relay.asked() > 1 ? true : null));
    await oneStream();
    await everyTabHears(others);
  });

  test("a tab that is put to sleep hands over, and hears again once it wakes", async () => {
    const [first, ...others] = await openTabs(3);
    if (!first) throw new Error("no tab was opened");
    // A browser without a screen freezes no tab: this is what a page is told before.
    await first.evaluate(() => document.dispatchEvent(new Event("freeze")));
    await eventually("another stream was asked for", async () => (relay.asked() > 1 ? true : null));
    await everyTabHears(others);
    await first.evaluate(() => document.dispatchEvent(new Event("resume")));
    await everyTabHears([first, ...others]);
    await oneStream();
  });

  test("a tab that hangs loses the stream to another, and hears again once it goes on", async () => {
    const [first, ...others] = await openTabs(3);
    if (!first) throw new Error("no tab was opened");
    const hanging = first.evaluate(() => {
      const end = performance.now() + 6_000;
      while (performance.now() < end);
    });
    await eventually("another stream was asked for", async () => (relay.asked() > 1 ? true : null));
    await everyTabHears(others);
    await hanging;
    await everyTabHears([first, ...others]);
    await oneStream();
  });
});

test("tabs whose worker is missing among the desk's files read the stream all the same", async () => {
  relay.miss(/[?&]params=/);
  const tabs = await openTabs(2);
  await everyTabHears(tabs);
  await oneStream();
});

describe("where a browser shares neither workers nor locks", () => {
  test("each tab has a stream of its own", async () => {
    await desk.context.addInitScript(() => {
      Reflect.deleteProperty(window, "SharedWorker");
      Reflect.deleteProperty(Navigator.prototype, "locks");
    });
    const tabs = await openTabs(2);
    await eventually("two streams are open", async () => (relay.streams() === 2 ? true : null));
    await everyTabHears(tabs);
  });
});
