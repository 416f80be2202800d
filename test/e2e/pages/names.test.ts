import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { eagerAgents } from "../support/eager-agents";
import { importBars } from "../support/import-bars";
import { pauseMarket } from "../support/pause-market";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const VIEWS = THEMES.flatMap((theme) => [PHONE, DESKTOP].map((viewport) => ({ theme, viewport })));

/** A desk of this file's own: agents are made in it, and other accounts opened. */
const openPage = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;

const EAGER = eagerAgents("btc", "Coin");

async function runToEnd(agentId: string) {
  const { runId } = await api.runs.trigger.mutate({ agentId });
  return eventually("the run ends", async () => {
    const { run } = await api.runs.get.query({ runId });
    return run.endedAt === null ? null : run;
  });
}

/** The first run in which one of them would buy, which a rule refuses: they may only reduce. */
async function vetoedRun() {
  return eventually(
    "one of them wants to buy",
    async () => {
      for (const { id } of EAGER) {
        const run = await runToEnd(id);
        if (run.state === "vetoed") return run;
      }
      return null;
    },
    60_000,
  );
}

let vetoed: Awaited<ReturnType<typeof vetoedRun>>;

beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  const isWarm = async () => ((await api.accounts.current.query()).clock.full ? null : true);
  await eventually("the market is played into its second day", isWarm, 300_000);
  for (const agent of EAGER) await api.agents.create.mutate(agent);
  await api.agents.setMode.mutate({ agentIds: EAGER.map(({ id }) => id), mode: "reduce_only" });
  vetoed = await vetoedRun();
  await eventually(
    "each agent has run",
    async () => ((await api.agents.list.query()).every(({ lastRun }) => lastRun !== null) ? true : null),
    60_000,
  );
  await pauseMarket(api);
  view = await openPage({ baseUrl: desk.url });
}, 480_000);
afterAll(() => desk?.stop());
beforeEach(() => {
  view.complaints.length = 0;
});

/** What a person reads on the page, without what is folded away. */
const textOf = async ({ page }: WatchedPage) => (await page.locator("body").allInnerTexts()).join("\n");

async function decisionOf(agentId: string): Promise<number> {
  const [decision] = (await api.decisions.list.query({ agentId, limit: 1 })).rows;
  if (!decision) throw new Error(`${agentId} has decided nothing`);
  return decision.id;
}

test("two agents of one symbol are told apart by their names on every page, and no page shows an id", async () => {
  const { page } = view;
  const ids = /\b(tsla|iwm|btc-usd|btc-momentum|btc-mean-reversion)\b/;
  const vetoedBy = EAGER.find(({ id }) => id === vetoed.agentId)?.name ?? "";
  const decisionId = await decisionOf(vetoed.agentId);
  // Which of them has traded is the market's, which is another one on every day.
  const [newest] = (await api.orders.list.query({ limit: 1 })).rows;
  const ordered = DEFAULT_AGENTS.find(({ id }) => id === newest?.order.agentId);
  expect(ordered).toBeDefined();
  const pages = [
    ["/", vetoedBy],
    ["/agents", vetoedBy],
    [`/agents/${vetoed.agentId}`, vetoedBy],
    ["/runs", vetoedBy],
    ["/runs?view=list", vetoedBy],
    [`/runs/${vetoed.id}`, vetoedBy],
    ["/decisions", vetoedBy],
    [`/decisions/${decisionId}`, vetoedBy],
    ["/orders", ordered?.name ?? ""],
    ["/positions", ""],
    ["/system", vetoedBy],
  ] as const;
  for (const [address, name] of pages) {
    await visit(view, address);
    if (name !== "") await page.locator("main").getByText(name).filter({ visible: true }).first().waitFor();
    const shown = (await textOf(view)).split("\n").filter((line) => ids.test(line));
    expect([address, shown]).toEqual([address, []]);
  }
  expect(view.complaints).toEqual([]);
  const phone = await openPage({ viewport: PHONE, baseUrl: desk.url });
  for (const address of ["/decisions", "/runs?view=list", "/orders"]) {
    await visit(phone, address);
    const named = phone.page
      .getByRole("table")
      .first()
      .locator("tbody")
      .getByText(/Tesla|Bitcoin|Russell 2000/);
    await named.filter({ visible: true }).first().waitFor();
    await phone.page.screenshot({ path: `${FOLDER}/names-phone${address.replace(/\W+/g, "-")}.png` });
  }
  await phone.close();
});

test("a card and a row of decisions name the agent with its symbol beside it", async () => {
  const { page } = view;
  for (const { theme, viewport } of VIEWS) {
    const own = await openPage({ theme, viewport, baseUrl: desk.url });
    await visit(own, "/");
    await own.page.screenshot({ path: `${FOLDER}/names-overview-${viewport.width}-${theme}.png`, fullPage: true });
    await visit(own, "/decisions");
    await own.page.screenshot({ path: `${FOLDER}/names-decisions-${viewport.width}-${theme}.png` });
    await own.close();
  }
  await visit(view, "/");
  for (const { name } of EAGER) {
    const card = page.getByRole("article", { name });
    await card.getByRole("link", { name: `${name} BTC/USD` }).waitFor();
  }
  await visit(view, `/decisions?agent=${vetoed.agentId}`);
  const name = EAGER.find(({ id }) => id === vetoed.agentId)?.name ?? "";
  const row = page.getByRole("table", { name: "Decisions" }).locator("tbody tr").first();
  const cells = async () => (await row.locator("td").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  await expect.poll(cells).toContain(`${name} BTC/USD`);
});

test("what the desk says of an agent has its name: attention, audit and the palette", async () => {
  const { page } = view;
  const name = EAGER.find(({ id }) => id === vetoed.agentId)?.name ?? "";
  await visit(view, "/");
  await page.getByText(new RegExp(`^${name}: (a run|\\d+ runs) denied in 24 h: `)).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: `Run ${name} (BTC/USD) now` }).waitFor();
  // Newer ones may have pushed it out of those that are there before anything is typed.
  await page.getByRole("dialog").getByRole("combobox").fill(String(vetoed.id));
  await page.getByRole("option", { name: new RegExp(`^Run ${vetoed.id}: ${name}, `) }).waitFor();
  await page.keyboard.press("Escape");
  await visit(view, "/system");
  await page
    .getByRole("listitem")
    .filter({ hasText: new RegExp(`created agent\\s*${name}`) })
    .waitFor();
});

test("a name that another agent has or had is refused, and the form proposes one that is free", async () => {
  const { page } = view;
  const taken = { ...EAGER[0], id: "btc-third", name: "coin MOMENTUM" };
  const why =
    'name "coin MOMENTUM" is that of the agent with id "btc-momentum": it must be one that no agent of this desk has or had';
  await expect(api.agents.create.mutate(taken as (typeof EAGER)[number])).rejects.toThrow(why);
  await visit(view, "/agents?new=template:coin-news");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Symbol").fill("TSLA");
  await dialog.getByLabel("Name").fill("tesla");
  await dialog.getByRole("button", { name: "Create tesla" }).click();
  await page.getByText(/The agent was not created: name "tesla" is that of the agent with id "tsla": it must be one/i).waitFor();
  await visit(view, "/agents?new=agent:tsla");
  await expect.poll(() => dialog.getByLabel("Name").inputValue()).toBe("Tesla copy");
});

test("a denied order has its own word in the grid, on the run's page and on the decision's", async () => {
  const { page } = view;
  await visit(view, `/runs?open=${vetoed.agentId}`);
  const cellOf = (step: string) => page.locator(`[role=row][data-row="${vetoed.agentId}/${step}"] a[data-stop="${vetoed.id}"]`);
  await cellOf("validate_risk")
    .and(page.getByLabel("denied", { exact: true }))
    .waitFor();
  await cellOf("make_decision")
    .and(page.getByLabel("ok", { exact: true }))
    .waitFor();
  await visit(view, `/runs/${vetoed.id}`);
  await page.getByRole("button", { name: /risk/i }).filter({ hasText: "denied" }).first().waitFor();
  await page.screenshot({ path: `${FOLDER}/names-denied-run.png` });
  await visit(view, `/decisions/${await decisionOf(vetoed.agentId)}`);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "denied" }).waitFor();
});

/** Bars of a quiet market for a day, `minutes` long each, as a file has them. */
function barFile(minutes: number, from: number, to: number): string {
  const rows = ["timestamp,open,high,low,close,volume"];
  for (let at = from; at < to; at += minutes * 60_000) {
    const price = 100 + Math.sin(at / 3_600_000);
    rows.push([new Date(at).toISOString(), price, price + 0.2, price - 0.2, price + 0.1, 1_000].join(","));
  }
  return rows.join("\n");
}

const OPEN = Date.parse("2025-07-08T13:30:00Z");
const CLOSE = Date.parse("2025-07-08T20:00:00Z");

test("a decision and a run of one account are never under another account's badge, and its times carry their year", async () => {
  const { page } = view;
  const decisionId = await decisionOf(vetoed.agentId);
  const agents = await api.agents.list.query();
  await api.agents.setMode.mutate({ agentIds: agents.map(({ id }) => id), mode: "off" });
  for (const symbol of ["TSLA", "IWM"])
    await importBars(desk.url, { symbol, timeframe: "5m", fileName: `${symbol}.csv`, text: barFile(5, OPEN, CLOSE) });
  const midnight = Date.parse("2025-07-08T00:00:00Z");
  const coins = barFile(5, midnight, midnight + 86_400_000);
  await importBars(desk.url, { symbol: "BTC/USD", timeframe: "5m", fileName: "coins.csv", text: coins });
  const { id } = await api.accounts.open.mutate({ kind: "replay", from: "2025-07-08", to: "2025-07-08", speed: "1" });
  await eventually("the replay is the account of the desk", async () =>
    (await api.accounts.current.query()).id === id ? true : null,
  );
  for (const address of [`/decisions/${decisionId}`, `/runs/${vetoed.id}`]) {
    await visit(view, address);
    await page.getByRole("banner").getByText("REPLAY").waitFor();
    const mark = page.getByRole("status").filter({ hasText: "which is not the current one" });
    await mark.getByText("SIMULATED", { exact: true }).waitFor();
    await mark.getByText("Simulated 1").waitFor();
  }
  await api.accounts.playTo.mutate({ target: OPEN + 2 * 3_600_000 });
  await eventually("it is two hours after the open", async () => {
    const { clock } = await api.accounts.current.query();
    return clock.at >= OPEN + 2 * 3_600_000 && !clock.full ? true : null;
  });
  await api.agents.setMode.mutate({ agentIds: ["tsla"], mode: "on" });
  const run = await runToEnd("tsla");
  const isDated = /\b8 Jul 2025 \d\d:\d\d/;
  await visit(view, `/runs/${run.id}`);
  expect(await page.getByRole("status").filter({ hasText: "which is not the current one" }).count()).toBe(0);
  for (const address of ["/", "/runs?view=list", `/runs/${run.id}`, "/decisions", `/decisions/${await decisionOf("tsla")}`]) {
    await visit(view, address);
    await page.locator("main").getByText(isDated).first().waitFor();
    await page.getByRole("banner").getByText(isDated).first().waitFor();
    const bare = (await textOf(view)).match(/\b\d{1,2} Jul \d\d:\d\d/g) ?? [];
    expect([address, bare]).toEqual([address, []]);
  }
  await visit(view, "/agents/tsla");
  await page.screenshot({ path: `${FOLDER}/names-replay-agent.png` });
  await page.getByRole("group", { name: /bars to 8 Jul 2025 \d\d:\d\d/ }).waitFor();
});

test("a reason tells its times as the page does, and never as raw ISO", async () => {
  const { page } = view;
  const [model] = DEFAULT_AGENTS;
  if (!model) throw new Error("an empty desk has agents");
  // The market knows the symbol, and has no bars of it that are short enough.
  await importBars(desk.url, { symbol: "NVDA", timeframe: "15m", fileName: "NVDA.csv", text: barFile(15, OPEN, CLOSE) });
  await api.agents.create.mutate({ ...model, id: "no-bars", name: "Without bars", symbol: "NVDA" });
  const run = await runToEnd("no-bars");
  expect(run.reason).toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/);
  for (const address of ["/", "/runs?view=list", `/runs/${run.id}`]) {
    await visit(view, address);
    await page
      .locator("main")
      .getByText(/up to 8 Jul 2025 \d\d:\d\d/)
      .filter({ visible: true })
      .first()
      .waitFor();
    // What a step was given and made is shown as it is stored.
    const told = (await textOf(view)).split("\n").filter((line) => !/: "|^"/.test(line));
    expect([address, told.filter((line) => /\d{4}-\d\d-\d\dT\d\d:\d\d/.test(line))]).toEqual([address, []]);
  }
});
