import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "./support/browser";
import { eagerAgents } from "./support/eager-agents";
import { firstLoadBytes } from "./support/weight";

const MOST_FIRST_LOAD_BYTES = 250_000;
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

const open = withBrowser();
const tag = Date.now().toString(36);
/** They hold for two minutes of the market, and only observe. */
const agents = eagerAgents(`why-${tag}`, `Why ${tag}`).map((agent) => ({
  ...agent,
  params: { ...agent.params, holdingBars: 2 },
}));
const ids = agents.map(({ id }) => id);
let refused = { id: 0, agentId: "" };

beforeAll(async () => {
  const api = openApi();
  for (const agent of agents) await api.agents.create.mutate(agent);
  await api.agents.setMode.mutate({ agentIds: ids, mode: "observe" });
  refused = await eventually(
    "one of them is refused",
    async () => {
      for (const agentId of ids) {
        const { runId } = await api.runs.trigger.mutate({ agentId });
        const read = await eventually("the run ends", async () => {
          const found = await api.runs.get.query({ runId });
          return found.run.endedAt === null ? null : found;
        });
        if (read.run.state === "vetoed" && read.decision) return { id: read.decision.id, agentId };
      }
      return null;
    },
    60_000,
  );
  await eventually(
    "what it cost is known",
    async () => {
      const { refusal } = await api.counterfactual.ofDecision.query({ decisionId: refused.id });
      return refusal?.priced.state === "known" ? true : null;
    },
    60_000,
  );
}, 180_000);
afterAll(async () => {
  for (const agentId of ids) await openApi().agents.archive.mutate({ agentId });
});

const FORMS = THEMES.flatMap((theme) => [
  { name: `${theme} at 390 px`, theme, viewport: PHONE },
  { name: `${theme} at 1440 px`, theme, viewport: DESKTOP },
]);

test.for(FORMS)(
  "in $name a person finds from the list why it did not buy, what that cost, and what would turn it",
  async ({ name, theme, viewport }) => {
    const desk = await open({ theme, viewport });
    const { page } = desk;
    await visit(desk, `/decisions?agent=${refused.agentId}`);
    const row = page.getByRole("table", { name: "Decisions" }).locator("tbody tr").first();
    await row.getByText(/buys/).waitFor();
    await row.click();
    await page.waitForURL(/\/decisions\/\d+$/);
    await page.getByText(/What came of it: .*observe/).waitFor();
    await page.getByText(/What would turn it: .*, which saw .* and asks for/).waitFor();
    const cost = page.getByRole("region", { name: "What the veto cost" });
    await cost.getByText(/^It (cost|saved)$/).waitFor();
    expect(await cost.getByText("Would have bought").isVisible()).toBe(true);
    expect(await cost.locator("dd").last().textContent()).toMatch(/\$\d/);
    await cost.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${FOLDER}/why-not-${name.replace(/ /g, "-")}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);

    await page.getByRole("link", { name: "Decisions" }).first().click();
    await page.waitForURL(/\/decisions(\?.*)?$/);
    const ledger = page.getByRole("region", { name: "What each no saved or cost" });
    await ledger.locator("tbody tr").first().waitFor();
    await ledger.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${FOLDER}/ledger-${name.replace(/ /g, "-")}.png`, fullPage: false });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
    await desk.close();
  },
);

test("its record says what it rested on, what came of it, and keeps a note for good", async () => {
  const desk = await open({ viewport: PHONE });
  const { page } = desk;
  await visit(desk, `/decisions/${refused.id}`);
  const outcome = page.getByRole("region", { name: "What came of it" });
  for (const label of ["After an hour", "At the horizon of 2 bars", "At the exit", "Best on the way", "Against doing nothing"])
    await outcome.getByText(label).waitFor();
  await outcome.getByText("nothing was entered").waitFor();
  const inputs = page.getByRole("table", { name: "What it rested on" });
  for (const what of ["Bars", "Quote", "Technical reading", "Headlines", "Holding", "Parameters"])
    expect(await inputs.getByText(what, { exact: true }).count()).toBe(1);
  const record = page.getByRole("region", { name: "Record", exact: true });
  await record.getByText("observe", { exact: true }).waitFor();
  const note = `seen at ${tag}`;
  await page.getByLabel("What is worth knowing about this decision").fill(note);
  await page.getByRole("button", { name: "Add the note" }).click();
  await page.getByRole("region", { name: "Notes" }).getByRole("listitem").getByText(note).waitFor();
  const { notes } = await openApi().records.get.query({ decisionId: refused.id });
  expect(notes.map((each) => each.note)).toEqual([note]);
  await outcome.screenshot({ path: `${FOLDER}/record-outcome-390.png` });
  await record.screenshot({ path: `${FOLDER}/record-390.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
  await desk.close();
});

test.for([PHONE, DESKTOP])("at $width px other parameters stand beside those that it was decided by", async (viewport) => {
  const desk = await open({ viewport });
  const { page } = desk;
  await visit(desk, `/decisions/${refused.id}`);
  const card = page.getByRole("region", { name: "What if" });
  await card.getByRole("button", { name: "Change parameters" }).click();
  await card.getByRole("textbox", { name: /^Buy from score/ }).fill("1");
  await card.getByText("It would have been another.").waitFor();
  const row = (what: string) => card.getByRole("row").filter({ has: page.getByText(what, { exact: true }) });
  expect(await row("Action").textContent()).toMatch(/buy.*hold/);
  expect(await row("What would turn it").textContent()).toMatch(/needs \+/);
  await card.screenshot({ path: `${FOLDER}/what-if-${viewport.width}.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
  await desk.close();
});

test.for([PHONE, DESKTOP])("at $width px edited parameters show the last decisions with the trades of both", async (viewport) => {
  const desk = await open({ viewport });
  const { page } = desk;
  await visit(desk, `/agents/${refused.agentId}`);
  await page.getByRole("textbox", { name: /^Buy from score/ }).fill("1");
  const effect = page.getByRole("region", { name: "Effect on the last decisions" });
  await effect.getByText(/would have been another/).waitFor();
  await effect.getByText(/Of these, as it was: \d+ purchases?, .* With these parameters: 0 purchases/).waitFor();
  await effect.getByRole("radio", { name: "200" }).click();
  await effect.getByText(/would have been another/).waitFor();
  await effect.screenshot({ path: `${FOLDER}/effect-${viewport.width}.png` });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
  await desk.close();
});

test.for([PHONE, DESKTOP])(
  "at $width px the page of an agent holds its said confidence against what came, or says how few cases there are",
  async (viewport) => {
    const desk = await open({ viewport });
    await visit(desk, "/agents/btc-usd");
    const card = desk.page.getByRole("region", { name: "Said confidence and what came of it" });
    await card
      .getByText(/of at least 30 cases|Brier score/)
      .first()
      .waitFor();
    await card.scrollIntoViewIfNeeded();
    await desk.page.screenshot({ path: `${FOLDER}/calibration-${viewport.width}.png` });
    expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    expect([...desk.complaints, ...(await findBarriers(desk))]).toEqual([]);
    await desk.close();
  },
);

test("decide again on its page says that every bit is the same", async () => {
  const desk = await open();
  await visit(desk, `/decisions/${refused.id}`);
  await desk.page.getByRole("button", { name: "Decide again" }).click();
  await desk.page.getByText("The same inputs give the same decision, to the bit").waitFor();
  await desk.close();
});

test("the pages of a decision and of all of them stay within their bound of compressed scripts", async () => {
  for (const address of ["/agents/tsla", "/decisions", `/decisions/${refused.id}`])
    expect(await firstLoadBytes(inject("deskUrl"), address)).toBeLessThanOrEqual(MOST_FIRST_LOAD_BYTES);
});
