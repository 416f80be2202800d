import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { openApi } from "../support/api";
import { visit, withBrowser } from "../support/browser";
import { eagerAgents, runToEnd } from "../support/eager-agents";
import { firstLoadBytes } from "../support/weight";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const MOST_FIRST_LOAD_BYTES = 250_000;
const open = withBrowser();
const api = openApi();
const tag = Date.now().toString(36);
const [agent] = eagerAgents(`diverge-${tag}`, `Diverge ${tag}`);
if (!agent) throw new Error("there is no eager agent");
const agentId = agent.id;

beforeAll(async () => {
  await api.agents.create.mutate(agent);
  await api.agents.setMode.mutate({ agentIds: [agentId], mode: "observe" });
  await runToEnd(agentId);
});
afterAll(async () => {
  await api.agents.archive.mutate({ agentId });
});

test("from an agent's page it is seen how it differs from a backtest of its days", async () => {
  const view = await open();
  const { page } = view;
  page.setDefaultTimeout(60_000);
  await visit(view, `/agents/${agentId}`);
  await page.getByRole("link", { name: "Beside a backtest" }).click();
  await page.waitForURL(`**/agents/${agentId}/divergence`);
  await page.getByRole("heading", { name: /beside a backtest/ }).waitFor();
  await page
    .getByText(/Nothing to compare|No difference/)
    .or(page.getByRole("table", { name: "Differences", exact: true }))
    .first()
    .waitFor();
  await page.getByRole("radio", { name: "1 day" }).click();
  await page.waitForURL(/days=1$/);
  await page.getByRole("button", { name: "Compare again" }).click();
  await page
    .getByText(/Nothing to compare|No difference/)
    .or(page.getByRole("table", { name: "Differences", exact: true }))
    .first()
    .waitFor();
  expect(await page.getByRole("alert").filter({ hasText: "could not be compared" }).count()).toBe(0);
});

test.each([`/agents/${agentId}`, `/agents/${agentId}/divergence`])("%s loads at most 250 kB", async (address) => {
  const bytes = await firstLoadBytes(inject("deskUrl"), address);
  expect(bytes).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
});
