import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { eventually, openApi } from "../support/api";
import { DESKTOP, PHONE, visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { halfAYearOff } from "../support/half-a-year-off";
import { moveKillSwitch } from "../support/kill-switch";
import { untilAsWideAs } from "../support/until-as-wide-as";

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const WIDTHS = [
  { width: 1440, viewport: DESKTOP },
  { width: 390, viewport: PHONE },
] as const;
const HOUR_MS = 3_600_000;

/** A desk of this file's own, because some states leave nothing of it. The tests take it through them in order. */
const openPage = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let pages: readonly { readonly width: number; readonly view: WatchedPage }[] = [];
beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  pages = await Promise.all(
    WIDTHS.map(async ({ width, viewport }) => {
      const view = await openPage({ viewport, baseUrl: desk.url });
      // Some states are looked at while the desk is at work for 200 agents; none promises how long a busy machine takes.
      view.page.setDefaultTimeout(50_000);
      return { width, view };
    }),
  );
  await arrival();
  await api.accounts.setClock.mutate({ speed: "1" });
}, 240_000);
afterAll(() => desk.stop());

/** Until the market has played as far as it was told to. Who plays it hears of that a moment after the answer. */
async function arrival(at = 0): Promise<void> {
  await eventually(
    "the market has arrived",
    async () => {
      const { clock } = await api.accounts.current.query();
      return clock.full || clock.at < at ? null : true;
    },
    180_000,
  );
}

async function playTo(at: number): Promise<void> {
  await api.accounts.playTo.mutate({ target: at });
  await arrival(at);
}

async function keepPicture({ page }: WatchedPage, name: string, words: Words): Promise<void> {
  for (const text of words.toReversed()) await page.getByText(text).filter({ visible: true }).first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${FOLDER}/state-${name}.png` });
}

type Words = readonly (string | RegExp)[];

/** Goes to a page, waits for what a person must read there, and keeps a picture; at 1440 px, and at 390 beside it unless it is `wideOnly`. */
async function show(name: string, address: string, words: Words, wideOnly = false): Promise<void> {
  const look = async ({ width, view }: (typeof pages)[number]) => {
    // What the page before complained about belongs to what the test did to the desk meanwhile.
    view.complaints.length = 0;
    await visit(view, address);
    await keepPicture(view, `${name}-${width}`, words);
    await untilAsWideAs(view.page, width, `${address} scrolls sideways`);
    const stop = await view.page.getByRole("button", { name: /^Kill switch$|^Release$/ }).boundingBox();
    expect((stop?.x ?? width) + (stop?.width ?? 0), `${address}: the kill switch is within reach`).toBeLessThanOrEqual(width);
    expect(view.complaints).toEqual([]);
  };
  await Promise.all((wideOnly ? pages.slice(0, 1) : pages).map(look));
}

test("filters that nothing fits say what to widen", async () => {
  await show("no-decision-fits", "/decisions?q=zzz", ["No decision fits"], true);
  await show("no-run-fits", "/runs?view=list&states=cancelled", ["No run fits"], true);
  await show("no-agent-fits", "/agents?search=zzz", ["No agent fits"], true);
  await show("no-headline-fits", "/sentiment?symbol=TSLA&q=zzz", ['No headline on TSLA has "zzz"'], true);
});

describe("an agent that fails", () => {
  const broken = async (statement: string) => {
    const { url } = await joinEmbeddedPostgres({ dataDir: `${desk.dataDir}/postgres` });
    const { sql, close } = openDatabase(url, { max: 1 });
    await sql.unsafe(statement);
    await close();
  };

  test("is named with the reason of its failure, and its run says which step it was and what can be done", async () => {
    await broken("alter table text_scores rename to text_scores_away");
    try {
      const { runId } = await api.runs.trigger.mutate({ agentId: "btc-usd" });
      await eventually("the run ends", async () => ((await api.runs.get.query({ runId })).run.endedAt === null ? null : true));
      expect((await api.runs.get.query({ runId })).run.state).toBe("failed");
      await show("agent-failing", "/", [/(?:a run|\d+ runs) failed in 24 h/]);
      await show("run-failed", `/runs/${runId}`, [/^Sentiment failed: .*text_scores/, "Retry from Sentiment"]);
      await show("runs-failing", "/runs", ["failed"], true);
    } finally {
      await broken("alter table text_scores_away rename to text_scores");
    }
  });
});

test("an engaged kill switch says so on every page, and who did it and why", async () => {
  await moveKillSwitch(true, api, "the broker's prices look wrong");
  try {
    await show("kill-switch", "/", [/The kill switch is engaged/, /the broker's prices look wrong/]);
    await show("kill-switch-runs", "/runs", [/The kill switch is engaged/], true);
  } finally {
    await moveKillSwitch(false, api);
  }
});

test("a market that was paused says so", async () => {
  await api.accounts.setClock.mutate({ paused: true });
  await show("market-paused", "/", ["paused"]);
  await api.accounts.setClock.mutate({ paused: false, speed: "1" });
});

test("a closed market says when it opens, and a run in it that it had nothing to do", async () => {
  const { session } = await api.accounts.current.query();
  await playTo((session.nextClose ?? 0) + 2 * HOUR_MS);
  await show("market-closed", "/", [/opens in|^closed$/]);
  const { runId } = await api.runs.trigger.mutate({ agentId: "tsla" });
  await eventually("the run ends", async () => ((await api.runs.get.query({ runId })).run.endedAt === null ? null : true));
  await show("run-skipped", `/runs/${runId}`, ["skipped", /after the close/i], true);
}, 120_000);

test("the first minute says what will appear and how", async () => {
  for (const agent of await api.agents.list.query()) {
    const { version, params } = await api.agents.get.query({ agentId: agent.id });
    const later = { cron: halfAYearOff(), timeZone: "America/New_York" };
    // Who promised to hold nothing over the close could not keep that on a day without a session.
    const patient = { ...params, exitAtSessionEnd: false };
    await api.agents.change.mutate({ agentId: agent.id, expectedVersion: version, params: patient, ...later });
  }
  const { id } = await api.accounts.open.mutate({ kind: "simulated" });
  await eventually("the new account is that of the desk", async () =>
    (await api.accounts.current.query()).id === id ? true : null,
  );
  await arrival();
  await api.accounts.setClock.mutate({ speed: "1" });
  await show("first-minute", "/", ["The curve begins with the first run", "No decision yet", "Nothing is held"]);
  await show("first-minute-runs", "/runs", ["no runs yet"], true);
  await show("first-minute-decisions", "/decisions", ["No decision yet"], true);
  await show("first-minute-orders", "/orders", ["No order yet"], true);
});

test("an empty desk says on every page what will be there, and how", async () => {
  for (const { id } of await api.agents.list.query()) await api.agents.archive.mutate({ agentId: id });
  await show("empty-overview", "/", ["No agents yet"]);
  await show("empty-agents", "/agents", ["No agents yet"], true);
  await show("empty-runs", "/runs", ["No agents yet"], true);
  await show("empty-sentiment", "/sentiment", ["No agent, no sentiment"], true);
});

describe("200 agents", () => {
  const SYMBOLS = ["AAPL", "IWM", "NVDA", "TSLA"];
  const VARIANTS = Array.from({ length: 50 }, (_, index) => index + 1);

  test("are overlooked at a glance and found by name", async () => {
    const [template] = AGENT_TEMPLATES;
    if (!template) throw new Error("there is no template");
    const { cron, timeZone, params } = template;
    const ids = SYMBOLS.flatMap((symbol) =>
      VARIANTS.map((n) => ({ symbol, id: `${symbol.toLowerCase()}-${n}`, name: `${symbol} ${n}` })),
    );
    await Promise.all(
      ids.map(({ id, name, symbol }) => api.agents.create.mutate({ id, name, symbol, mode: "on", cron, timeZone, params })),
    );
    await api.agents.setMode.mutate({ agentIds: ids.slice(0, 12).map(({ id }) => id), mode: "reduce_only" });
    await api.agents.setMode.mutate({ agentIds: ids.slice(-20).map(({ id }) => id), mode: "off" });
    const { clock } = await api.accounts.current.query();
    await playTo(clock.at + 0.1 * HOUR_MS);
    await show("200-agents-overview", "/", ["AAPL"]);
    await show("200-agents", "/agents", [/^20\d agents$/]);
    await show("200-agents-runs", "/runs", ["AAPL 1"]);
  }, 300_000);
});

test("a desk that is gone is told at once, with the time since when", async () => {
  await Promise.all(pages.map(({ view }) => visit(view, "/")));
  await desk.stop();
  for (const { width, view } of pages) await keepPicture(view, `stream-lost-${width}`, [/The stream is lost since/]);
});
