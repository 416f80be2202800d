import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { eventually, openApi } from "./support/api";
import { visit, withBrowser } from "./support/browser";
import { eagerAgents, runToEnd } from "./support/eager-agents";
import { lookEverywhere } from "./support/look-everywhere";
import { firstLoadBytes } from "./support/weight";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const MOST_FIRST_LOAD_BYTES = 250_000;
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

const open = withBrowser();
const api = openApi();
const tag = Date.now().toString(36);
const [agent] = eagerAgents(`beside-${tag}`, `Beside ${tag}`);
if (!agent) throw new Error("there is no eager agent");
const agentId = agent.id;

beforeAll(async () => {
  await api.agents.create.mutate(agent);
  await api.agents.setMode.mutate({ agentIds: [agentId], mode: "observe" });
});
afterAll(async () => {
  await api.agents.archive.mutate({ agentId });
});

const shadows = () => api.shadows.list.query({ agentId });

test("parameters are tried beside an agent, compared over the same runs, and become the agent's", async () => {
  const view = await open();
  const { page } = view;
  page.setDefaultTimeout(30_000);
  await visit(view, `/agents/${agentId}`);
  await page.getByText("Nothing decides beside it").waitFor();

  // Where one sees no sign to buy, the other sees the opposite one.
  await page.getByLabel("Strategy", { exact: true }).selectOption("mean_reversion");
  await page.getByRole("button", { name: "Try beside it instead" }).click();
  const dialog = page.getByRole("alertdialog", { name: /^Try these beside/ });
  await dialog.getByLabel("Name").fill("contrary");
  await dialog.getByLabel("Why").fill("it buys what fell");
  await dialog.getByRole("button", { name: "Let them decide beside it" }).click();
  await dialog.waitFor({ state: "hidden" });
  const part = page.getByRole("region", { name: "contrary compared" });
  await part.getByText(/No run has decided since it was made/).waitFor();
  expect((await api.agents.get.query({ agentId })).version).toBe(1);

  await eventually(
    "some runs are in its books, decided otherwise",
    async () => {
      await runToEnd(agentId);
      const [shadow] = (await shadows()).rows;
      return shadow && shadow.runs >= 2 && shadow.differed >= 1 ? true : null;
    },
    120_000,
  );
  await part.getByText(/of at least 30 days/).waitFor();
  await part.getByRole("table", { name: /The shadow, the agent on paper/ }).waitFor();
  await part.getByRole("group", { name: /^P&L of contrary/ }).waitFor();
  const otherwise = part.getByRole("table", { name: "Runs decided otherwise" });
  await otherwise
    .getByText(/did not buy/)
    .first()
    .waitFor();
  expect(await otherwise.getByRole("link").first().getAttribute("href")).toMatch(/^\/runs\/\d+$/);
  await part.scrollIntoViewIfNeeded();
  await lookEverywhere(view, "shadows");

  await part.getByRole("button", { name: "Make it the agent’s" }).click();
  const promote = page.getByRole("alertdialog", { name: /decide by the parameters of contrary/ });
  await promote.getByRole("button", { name: "Save as version 2" }).click();
  await promote.waitFor({ state: "hidden" });
  const changed = await api.agents.get.query({ agentId });
  expect([changed.version, changed.params.strategy]).toEqual([2, "mean_reversion"]);
  await part.getByText("The same as version 2").waitFor();

  const versions = page.getByRole("table", { name: "Version 1 and version 2" });
  expect(await versions.locator("tbody tr").allInnerTexts()).toEqual([
    expect.stringMatching(/Strategy\s+Momentum\s+Mean reversion/),
  ]);
  await page.getByLabel("with", { exact: true }).selectOption("1");
  await page.getByText("One version: choose another").waitFor();

  await part.getByRole("button", { name: "End it" }).click();
  const end = page.getByRole("alertdialog", { name: "End the shadow contrary?" });
  await end.getByRole("button", { name: "End it" }).click();
  await end.waitFor({ state: "hidden" });
  await part.getByText(/Ended/).waitFor();
  expect((await shadows()).deciding).toBe(0);
  expect(view.complaints).toEqual([]);
  await view.close();
});

test("the page of an agent stays within its bound of compressed scripts", async () => {
  expect(await firstLoadBytes(inject("deskUrl"), "/agents/tsla")).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
});
