import type { Locator, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { PHONE, visit, type WatchedPage, withBrowser } from "./support/browser";
import { openEagerAgents, positionOf } from "./support/eager-agents";
import { moveKillSwitch, untilEngaged, untilShownEngaged } from "./support/kill-switch";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** More than any page has to stop at before what stops trading. */
const MOST_STEPS = 150;
/** What is to be hit is at least as large, CSS pixels (Success Criterion 2.5.8 of the Web Content Accessibility Guidelines 2.2). */
const LEAST_TARGET = 24;

const open = withBrowser();
const api = openApi();
let eager: Awaited<ReturnType<typeof openEagerAgents>>;
let desk: WatchedPage;
let page: Page;
beforeEach(async () => {
  eager = await openEagerAgents();
});
afterEach(async () => {
  await desk.close();
  await moveKillSwitch(false);
  await api.agents.setMode.mutate({ agentIds: ["tsla"], mode: "on" });
  await eager.close();
});

type Press = (target: Locator) => Promise<void>;

/** Goes on with Tab until `target` has the focus, and presses what a keyboard presses. */
const byKeys: Press = async (target) => {
  await target.waitFor();
  const hasFocus = () => target.evaluate((node) => node === document.activeElement);
  for (let step = 0; step < MOST_STEPS && !(await hasFocus()); step++) await page.keyboard.press("Tab");
  expect(await hasFocus()).toBe(true);
  await page.keyboard.press("Enter");
};

/** Puts a thumb on the middle of it once it stands still, where nothing else is hit and enough of it is there. */
const byThumb: Press = async (target) => {
  await target.waitFor();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("it cannot be seen");
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(LEAST_TARGET);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
  await target.tap();
};

const modeOf = async (agentId: string) => (await api.agents.get.query({ agentId })).mode;

describe.each([
  { words: "by keyboard alone", view: {}, press: byKeys },
  { words: "by thumb at 390 px", view: { viewport: PHONE }, press: byThumb },
])("$words", ({ view, press }) => {
  beforeEach(async () => {
    desk = await open(view);
    page = desk.page;
  });

  test("an agent is turned off", async () => {
    await visit(desk, "/");
    await press(page.getByRole("switch", { name: /^Tesla/ }));
    await eventually("it is off", async () => ((await modeOf("tsla")) === "off" ? true : null));
  });

  test("a position is closed", async () => {
    await visit(desk, "/positions");
    await press(page.getByRole("button", { name: new RegExp(`^Close.* of ${eager.name}$`) }));
    const question = page.getByRole("alertdialog", { name: `Close the position of ${eager.name}?` });
    await press(question.getByRole("button", { name: /^Sell / }));
    await eventually("nothing is held", async () => ((await positionOf(eager.agentId)) === null ? true : null));
  });

  test("all trading is stopped", async () => {
    await visit(desk, "/");
    await press(page.getByRole("banner").getByRole("button", { name: "Kill switch" }));
    await press(page.getByRole("alertdialog").getByRole("button", { name: "Stop all trading" }));
    await untilEngaged(page);
    await untilShownEngaged(page);
  });

  test("it is read why an agent did what it did", async () => {
    await visit(desk, "/");
    await press(page.getByRole("article", { name: /^Tesla/ }).getByRole("link", { name: "Why?" }));
    await page.waitForURL(/\/decisions\/\d+$/);
    await page.getByRole("heading", { name: "How the score came about" }).waitFor();
  });
});
