import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeBert } from "../support/models/make-bert";
import { eventually, openApi } from "./support/api";
import { visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";

const open = withBrowser();
let modelDir = "";
let own: OpenDesk;
let desk: WatchedPage;

beforeAll(async () => {
  modelDir = mkdtempSync(path.join(tmpdir(), "ztrade-model-"));
  chmodSync(modelDir, 0o755);
  makeBert(modelDir, { precisions: ["int8"] });
  own = await openDesk({ ZTRADE_MODEL_DIR: modelDir });
}, 120_000);
afterAll(async () => {
  await own.stop();
  rmSync(modelDir, { recursive: true, force: true });
});
beforeEach(async () => {
  desk = await open({ baseUrl: own.url });
});
afterEach(async () => {
  await desk.close();
});

const api = () => openApi(own.url);
const readingOf = async (symbol: string) =>
  (await api().sentiment.latest.query()).readings.find((row) => row.symbol === symbol)?.reading ?? null;

/** The decision of a run. The agent's own ticks go on beside it. */
async function decisionOf(runId: number) {
  const { rows } = await api().decisions.list.query({ agentId: "btc-usd", limit: 50 });
  const decision = rows.find((row) => row.runId === runId);
  if (!decision) throw new Error(`run ${runId} has no decision`);
  return api().decisions.get.query({ decisionId: decision.id });
}

async function runBitcoin() {
  const { runId } = await api().runs.trigger.mutate({ agentId: "btc-usd" });
  await eventually("the run ends", async () => ((await api().runs.get.query({ runId })).run.endedAt === null ? null : true));
  return runId;
}

test("FinBERT reads the headlines once it is chosen, and every reading says who read it", async () => {
  await runBitcoin();
  expect((await readingOf("BTC/USD"))?.scorer).toMatch(/^lexicon-/);
  await visit(desk, "/sentiment?symbol=BTC%2FUSD");
  const { page } = desk;
  await page.getByLabel("Model that is wanted").getByRole("radio", { name: "FinBERT" }).click();
  await eventually("FinBERT is ready", async () => ((await api().models.state.query()).finbert.phase === "ready" ? true : null));
  await page
    .getByText(/finbert-[0-9a-f]{8}/)
    .first()
    .waitFor();
  await runBitcoin();
  const reading = await readingOf("BTC/USD");
  expect(reading?.scorer).toMatch(/^finbert-[0-9a-f]{8}$/);
  expect(reading?.insteadOf).toBeNull();
  await api().models.choose.mutate({ scorer: "lexicon" });
  await page.getByText("read by the lexicon").waitFor();
  expect(desk.complaints).toEqual([]);
}, 120_000);

test("headlines that another model has not read are read again on request, and decisions stay what they are", async () => {
  const runId = await runBitcoin();
  const before = await decisionOf(runId);
  await visit(desk, "/sentiment?symbol=BTC%2FUSD&model=lexicon");
  const { page } = desk;
  await page.getByRole("button", { name: /^Re-score/ }).click();
  await page.getByText(/headlines? read again/).waitFor();
  expect((await decisionOf(runId)).sentiment).toEqual(before.sentiment);
  expect(desk.complaints).toEqual([]);
}, 60_000);

test("a feed is set by its address and words, garbage is refused in words that name the line, and a feed that nobody serves is missing", async () => {
  await visit(desk, "/sentiment");
  const { page } = desk;
  const openFeeds = () => page.getByRole("button", { name: /^Feeds…/ }).click();
  await openFeeds();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Feeds").fill("  TSLA: Tesla");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("line 1 names a symbol before any address").waitFor();
  await dialog.getByLabel("Feeds").fill("javascript:alert(1)\n  TSLA");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText(/must be an http or https address/).waitFor();
  await dialog.getByLabel("Feeds").fill("http://127.0.0.1:9/feed.xml\n  TSLA: Tesla, Model Y");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  const rss = async () => (await api().news.sources.query()).sources.find(({ name }) => name === "rss");
  const part = await eventually(
    "the feed is looked at",
    async () => (await rss())?.parts.find(({ triedAt }) => triedAt !== null) ?? null,
  );
  expect(part).toMatchObject({ part: "http://127.0.0.1:9/feed.xml", symbols: ["TSLA"] });
  expect(part.trouble).not.toBeNull();
  await page.getByRole("listitem").filter({ hasText: "Feeds" }).getByText("missing").waitFor();
  await api().news.setFeeds.mutate({ feeds: [] });
  // A request that the desk refuses is one that the browser tells of.
  expect(desk.complaints.filter((complaint) => !complaint.includes("news.setFeeds") && !complaint.includes("400"))).toEqual([]);
}, 60_000);

test("from a decision on the first page to the headlines that caused it takes one click, and their points add up", async () => {
  const headlinesOf = async (runId: number) => (await decisionOf(runId)).sentiment?.used ?? [];
  await eventually("a decision with headlines", async () => ((await headlinesOf(await runBitcoin())).length > 0 ? true : null));
  await visit(desk, "/");
  const { page } = desk;
  await page.getByRole("article", { name: "Bitcoin" }).getByRole("link", { name: "Why?" }).click();
  await page.waitForURL(/\/decisions\/\d+/);
  await page.getByRole("table", { name: "Headlines that counted" }).waitFor();
  const decisionId = Number(page.url().split("/").at(-1));
  const { sentiment } = await api().decisions.get.query({ decisionId });
  const used = sentiment?.used ?? [];
  expect(used.length).toBeGreaterThan(0);
  await page
    .getByRole("row")
    .filter({ hasText: used[0]?.title ?? "" })
    .first()
    .waitFor();
  await page.getByText(/Σ score × weight/).waitFor();
}, 60_000);
