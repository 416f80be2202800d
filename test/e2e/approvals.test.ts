import { mkdirSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { answerOtherwise } from "./support/answer-otherwise";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, withBrowser } from "./support/browser";
import { eagerAgents } from "./support/eager-agents";
import { pauseMarket } from "./support/pause-market";
import { ADMIN, signIn } from "./support/sign-in";
import { withOwnDesk } from "./support/with-own-desk";

vi.setConfig({ testTimeout: 300_000 });

const FOLDER = "test-results";

/** A desk of this file's own: its agents ask a person. */
const openPage = withBrowser();
const own = withOwnDesk();

test("an order waits for a person, who refuses it on a phone, approves the next, and moves the agent on its ladder", async () => {
  mkdirSync(FOLDER, { recursive: true });
  const api = openApi(own.desk.url);
  await eventually(
    "it has played to its second day",
    async () => ((await api.accounts.current.query()).clock.full ? null : true),
    120_000,
  );
  await pauseMarket(api);
  const agents = eagerAgents("asks", "Asks");
  for (const agent of agents) await api.agents.create.mutate(agent);
  const ids = agents.map(({ id }) => id);
  for (const agentId of ids)
    await api.agents.setAutonomy.mutate({ agentId, rung: "approve", standsAt: "full", reason: "a test of asking" });
  /** Lets both decide, and returns the one whose order waits then. */
  const ask = () =>
    eventually("an order waits", async () => {
      for (const agentId of ids) await api.runs.trigger.mutate({ agentId });
      return (
        await eventually("they have decided", async () => {
          const { waiting } = await api.approvals.list.query();
          const { queue } = await api.system.status.query({});
          return waiting.length > 0 || queue.queued + queue.running === 0 ? { first: waiting[0] ?? null } : null;
        })
      ).first;
    });
  const { agentId, decisionId } = await ask();

  const cookie = await signIn(own.desk.url, ADMIN);
  const phone = await openPage({ baseUrl: own.desk.url, cookie, viewport: PHONE });
  await visit(phone, "/approvals");
  await phone.page.getByText("At risk down to the stop").first().waitFor();
  await phone.page.getByText(/left$/).first().waitFor();
  const buttons = ["Refuse", "Approve"].map((name) => phone.page.getByRole("button", { name, exact: true }).first());
  for (const button of buttons) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  for (const theme of THEMES) {
    await phone.page.emulateMedia({ colorScheme: theme });
    await phone.page.screenshot({ path: `${FOLDER}/approvals-${theme}-390.png` });
    expect(await findBarriers(phone)).toEqual([]);
  }
  await buttons[0]?.click();
  await phone.page
    .getByRole("table", { name: "Answered" })
    .getByText(/^refused by /)
    .first()
    .waitFor();
  await phone.close();

  const wide = await openPage({ baseUrl: own.desk.url, cookie, viewport: DESKTOP });
  await answerOtherwise(wide.page, { "approvals.list": (data) => ({ ...(data as object), kind: "live" }) });
  await visit(wide, "/approvals");
  const next = await ask();
  await wide.page
    .getByRole("navigation", { name: "Pages" })
    .getByText(/waiting/)
    .first()
    .waitFor({ state: "attached" });
  await wide.page.screenshot({ path: `${FOLDER}/approvals-1440.png` });
  const dialog = wide.page.getByRole("alertdialog");
  const approve = wide.page.getByRole("button", { name: "Approve", exact: true }).first();
  await approve.click();
  await dialog.getByText(/ with real money\?$/).waitFor();
  await wide.page.screenshot({ path: `${FOLDER}/approvals-live-1440.png` });
  await dialog.getByRole("button", { name: "Go back" }).click();
  await dialog.waitFor({ state: "detached" });
  // Nothing is sent of what was asked and not answered.
  expect((await api.approvals.list.query()).waiting.map(({ id }) => id)).toContain(next.id);
  await approve.click();
  const yes = dialog.getByRole("button", { name: new RegExp(`^(Buy|Sell) .* ${next.symbol}$`) });
  expect(await yes.isEnabled()).toBe(false);
  await dialog.getByLabel("Type LIVE to confirm").fill("LIVE");
  await yes.click();
  await wide.page
    .getByRole("table", { name: "Answered" })
    .getByText(/^approved by /)
    .first()
    .waitFor();
  await eventually("its run sends it", async () => {
    const { run } = await api.runs.get.query({ runId: next.runId });
    return run.state === "ordered" ? true : null;
  });
  await visit(wide, `/decisions/${next.decisionId}`);
  await wide.page.getByText(/^approved by .* after /).waitFor();
  expect(next.decisionId).not.toBe(decisionId);

  await visit(wide, `/agents/${agentId}`);
  await wide.page.getByRole("heading", { name: "How far it is trusted" }).scrollIntoViewIfNeeded();
  await wide.page.getByRole("button", { name: "Up to Capped…" }).waitFor();
  await wide.page.screenshot({ path: `${FOLDER}/ladder-1440.png` });
  await wide.page.getByRole("button", { name: "Up to Capped…" }).click();
  await dialog.getByText("It has not shown what it should").waitFor();
  await wide.page.screenshot({ path: `${FOLDER}/ladder-up-1440.png` });
  await dialog.getByRole("button", { name: "Go back" }).click();
  await wide.page.getByRole("button", { name: "Down to Observe…" }).click();
  await dialog.getByLabel("Why").fill("enough for today");
  await dialog.getByRole("button", { name: "Move to Observe" }).click();
  await wide.page.getByText("enough for today").waitFor();
  expect((await api.agents.autonomy.query({ agentId })).rung).toBe("observe");
  await wide.close();
});
