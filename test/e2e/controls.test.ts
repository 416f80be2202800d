import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually, openApi } from "./support/api";
import { PHONE, visit, type WatchedPage, withBrowser } from "./support/browser";
import { openEagerAgents, positionOf } from "./support/eager-agents";
import { isEngaged, moveKillSwitch, untilEngaged, untilShownEngaged } from "./support/kill-switch";

const open = withBrowser();
let desk: WatchedPage;
beforeEach(async () => {
  desk = await open();
});
afterEach(async () => {
  await desk.close();
});

test("an agent is turned off and on by its switch, and the desk knows", async () => {
  const modeOf = async () => (await openApi().agents.get.query({ agentId: "tsla" })).mode;
  await visit(desk, "/");
  const toggle = desk.page.getByRole("switch", { name: "Tesla runs" });
  await toggle.click();
  await eventually("tsla is off", async () => ((await modeOf()) === "off" ? true : null));
  await desk.page.getByRole("article", { name: "Tesla" }).getByText("does not run").waitFor();
  await toggle.click();
  await eventually("tsla is on", async () => ((await modeOf()) === "on" ? true : null));
  expect(desk.complaints).toEqual([]);
});

test("run now makes a run whose page shows the eight steps", async () => {
  await visit(desk, "/");
  const { page } = desk;
  await page.getByRole("article", { name: "Bitcoin" }).getByRole("button", { name: "Run now" }).click();
  await page.getByRole("button", { name: "Open the run" }).click();
  await page.waitForURL(/\/runs\/\d+$/);
  const runId = Number(page.url().split("/").at(-1));
  const { run, steps } = await eventually("the run ends", async () => {
    const read = await openApi().runs.get.query({ runId });
    return read.run.endedAt === null ? null : read;
  });
  expect([run.agentId, run.trigger]).toEqual(["btc-usd", "manual"]);
  expect(steps).toHaveLength(8);
  await page.getByText(`run ${runId}`).first().waitFor();
  expect(desk.complaints).toEqual([]);
});

describe("a position", () => {
  test("is closed from its row after one confirmation, within reach of a thumb too", async () => {
    const { agentId, name: called, close } = await openEagerAgents();
    const phone = await open({ viewport: PHONE });
    await visit(phone, "/positions");
    const name = new RegExp(`^Close….* of ${called}$`);
    const box = await phone.page.getByRole("button", { name }).boundingBox();
    expect((box?.x ?? PHONE.width) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    expect(phone.complaints).toEqual([]);
    await phone.close();

    await visit(desk, "/positions");
    const { page } = desk;
    const button = page.getByRole("button", { name });
    const dialog = page.getByRole("alertdialog");
    await button.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);

    await button.click();
    await dialog
      .getByText(/^Sell [\d.]+ BTC\/USD at the market, about \$.+ Its stop and target at the broker are cancelled\.$/)
      .waitFor();
    await dialog.getByRole("button", { name: /^Sell [\d.]+ BTC\/USD$/ }).click();
    await page.getByRole("button", { name: "Open the run" }).click();
    await page.waitForURL(/\/runs\/\d+$/);
    const runId = Number(page.url().split("/").at(-1));
    const { run, decision } = await eventually("the run ends", async () => {
      const read = await openApi().runs.get.query({ runId });
      return read.run.endedAt === null ? null : read;
    });
    expect([run.agentId, run.instruction, run.state, decision?.cause]).toEqual([agentId, "close", "ordered", "person"]);
    await eventually("nothing is held", async () => ((await positionOf(agentId)) === null ? true : null));
    await page.getByText("by hand, to close the position").waitFor();
    await close();
    expect(desk.complaints).toEqual([]);
  }, 120_000);
});

describe("the kill switch", () => {
  afterEach(() => moveKillSwitch(false));

  test("stops all orders after one confirmation, says so in the header, and is released by a typed word only", async () => {
    const api = openApi();
    await visit(desk, "/");
    const { page } = desk;
    await page.getByRole("button", { name: "Kill switch" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stop all trading" }).click();
    await untilEngaged(page);
    await untilShownEngaged(page);
    await page.getByText("The kill switch is engaged, no entry and no exit is sent").first().waitFor();
    await page.screenshot({ path: "test-results/kill-switch-engaged.png" });

    // Stops are put back meanwhile.
    const traded = async () => {
      const { rows } = await api.orders.list.query({ limit: 200 });
      return rows.filter(({ order }) => order.role !== "stop" && order.role !== "target").map(({ order }) => order.id);
    };
    const before = new Set(await traded());
    const { runId } = await api.runs.trigger.mutate({ agentId: "btc-usd" });
    await eventually("the run ends", async () => ((await api.runs.get.query({ runId })).run.endedAt === null ? null : true));
    const { orders } = await api.runs.get.query({ runId });
    expect(orders).toEqual([]);
    expect((await traded()).filter((id) => !before.has(id))).toEqual([]);

    await page.getByRole("banner").getByRole("button", { name: "Release" }).click();
    const dialog = page.getByRole("alertdialog");
    const confirm = dialog.getByRole("button", { name: "Release the kill switch" });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel("Type release to confirm").fill("releas");
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel("Type release to confirm").fill("release");
    await confirm.click();
    await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).waitFor();
    expect(await isEngaged()).toBe(false);
    expect(desk.complaints).toEqual([]);
  });

  test("is within reach of a thumb on a phone", async () => {
    const phone = await open({ viewport: PHONE });
    await visit(phone, "/");
    const button = phone.page.getByRole("button", { name: "Kill switch" });
    const box = await button.boundingBox();
    expect(box).not.toBeNull();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await button.click();
    await phone.page.getByRole("button", { name: "Stop all trading" }).waitFor();
    await phone.close();
  });
});

test("the market is paused, run on and sped up from the header", async () => {
  const clock = async () => (await openApi().accounts.current.query()).clock;
  await eventually("the market has arrived at its first open", async () => ((await clock()).full ? null : true), 180_000);
  await visit(desk, "/");
  const { page } = desk;
  await page.getByRole("button", { name: "Pause the market" }).click();
  await eventually("the market rests", async () => ((await clock()).paused ? true : null));
  await page.getByRole("button", { name: "Let the market run" }).click();
  await eventually("the market runs", async () => ((await clock()).paused ? null : true));
  const choose = async (speed: string) => {
    await page.getByRole("button", { name: /^Speed of the market/ }).click();
    await page.getByRole("menuitem", { name: new RegExp(`^${speed}×`) }).click();
    await eventually(`speed ${speed}`, async () => ((await clock()).speed === speed ? true : null));
    await page.getByRole("button", { name: `Speed of the market: ${speed}×` }).waitFor();
  };
  await choose("600");
  await choose("60");
  expect(desk.complaints).toEqual([]);
}, 240_000);

test("Ctrl-K finds a page and opens it", async () => {
  await visit(desk, "/");
  const { page } = desk;
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search agents, runs, pages, commands").fill("senti");
  await page.getByRole("option", { selected: true }).filter({ hasText: "Sentiment" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sentiment");
  expect(desk.complaints).toEqual([]);
});

describe("the form of parameters", () => {
  const wrong = [
    ["9", "9 must be from 0.05 to 1"],
    ["-0.3", "−0.3 must be from 0.05 to 1"],
    ["1e999", '"1e999" is not a number'],
    ["١٢", '"١٢" is not a number'],
    ["0,5", '"0,5" is not a number: write a point for decimals and no commas'],
  ] as const;

  test.for(wrong)("answers %s with what is allowed, keeps it, and does not save", async ([typed, words]) => {
    await visit(desk, "/agents/tsla");
    const { page } = desk;
    const field = page.getByLabel("Buy from score");
    await field.fill(typed);
    await page.getByText(words).waitFor();
    expect(await field.inputValue()).toBe(typed);
    expect(await page.getByRole("button", { name: /^Save as version/ }).isDisabled()).toBe(true);
    expect(desk.complaints).toEqual([]);
  });

  test("shows what the desk itself refuses beside the field, and loses nothing", async () => {
    const before = await openApi().agents.get.query({ agentId: "tsla" });
    await visit(desk, "/agents/tsla");
    const { page } = desk;
    const field = page.getByLabel("Sentiment weight");
    await field.fill("0.9");
    await page.getByRole("button", { name: /^Save as version/ }).click();
    await page
      .getByText(/must sum to 1/)
      .first()
      .waitFor();
    expect(await field.inputValue()).toBe("0.9");
    expect((await openApi().agents.get.query({ agentId: "tsla" })).version).toBe(before.version);
  });
});
