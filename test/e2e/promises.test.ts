import { mkdirSync } from "node:fs";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { joinEmbeddedPostgres } from "@/db/embedded";
import { previousSession, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";
import { pauseMarket } from "./support/pause-market";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });
const MINUTE_MS = 60_000;
/** What the exchange holds of it. */
const BOUGHT = { qty: "13", avgPrice: "220", realizedUsd: "0", feesUsd: "0" };
const openPage = withBrowser();

/** All that the words say, whatever the number and the time. */
const WELL = /All \d+ promises were checked at \d\d:\d\d:\d\d: all is well/;
const anyWell = (view: WatchedPage) => view.page.getByText(/all is well/i);

/** Changes what a desk has written down, as only a fault would. */
async function alter(desk: OpenDesk, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const { url } = await joinEmbeddedPostgres({ dataDir: `${desk.dataDir}/postgres` });
  const { sql, close } = openDatabase(url, { max: 1 });
  await work(sql as unknown as Sql);
  await close();
}

describe("a desk whose market stands in the middle of a session", () => {
  let desk: OpenDesk;
  let api: ReturnType<typeof openApi>;
  let view: WatchedPage;
  let at = 0;

  beforeAll(async () => {
    desk = await openDesk();
    api = openApi(desk.url);
    at = await eventually(
      "the market has opened",
      async () => {
        const { session, clock } = await api.accounts.current.query();
        return session.open && !clock.full ? clock.at : null;
      },
      120_000,
    );
    await pauseMarket(api);
    await api.agents.setMode.mutate({ agentIds: ["iwm"], mode: "off" });
    view = await openPage({ baseUrl: desk.url });
  });
  afterAll(async () => {
    await view.close();
    await desk.stop();
  });
  beforeEach(() => alter(desk, calm));

  /** Nothing is held, nothing rests, and every run has gone as it should. */
  async function calm(sql: Sql): Promise<void> {
    await sql`update positions set qty = 0`;
    await sql`update sim_state s set state = s.state || jsonb_build_object('positions', '{}'::jsonb, 'cashUsd', a.cash_usd::text)
      from accounts a where a.id = s.account_id`;
    await sql`update orders set state = 'canceled' where state in ('new', 'held', 'partially_filled')`;
    await sql`update runs set state = 'held', reason = 'nothing to do', trigger = 'schedule' where state in ('failed', 'vetoed', 'missed')`;
    await sql`update agents set archived_at = null`;
  }

  /** `agentId` bought at `openedAt`, as the exchange knows, too, and its stop rests. */
  const hold = (sql: Sql, agentId: string, openedAt: number) =>
    sql.begin(async (tx) => {
      const opened = new Date(openedAt).toISOString();
      await tx`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, opened_at, updated_at)
      values ('sim-1', ${agentId}, 'IWM', 13, 220, 0, 0, ${opened}, ${opened})
      on conflict (account_id, agent_id, symbol) do update set qty = 13, opened_at = ${opened}, updated_at = ${opened}`;
      await tx`insert into orders (account_id, id, agent_id, client_order_id, role, symbol, side, type, qty, filled_qty, stop_price, state, submitted_at, updated_at)
      values ('sim-1', 'stop', ${agentId}, 'stop', 'stop', 'IWM', 'sell', 'stop', 13, 0, 100, 'new', ${opened}, ${opened})
      on conflict (account_id, id) do update set state = 'new'`;
      await tx`update sim_state set state = jsonb_set(state, '{positions}', ${JSON.stringify({ IWM: BOUGHT })}::jsonb)`;
    });

  test("says that all is well with the number of promises and the time, and which they are and when each was checked", async () => {
    await visit(view, "/");
    await view.page.getByText(WELL).waitFor();
    await view.page.getByText(WELL).click();
    const rows = view.page.locator("details li");
    await view.page.getByText("Every position has a stop for all its units").waitFor();
    const number = Number(/All (\d+)/.exec((await view.page.getByText(WELL).textContent()) ?? "")?.[1]);
    await expect.poll(() => rows.count()).toBe(number);
    await expect.poll(() => rows.filter({ hasText: /kept at \d\d:\d\d:\d\d/ }).count()).toBe(number);
    for (const theme of THEMES)
      for (const viewport of [DESKTOP, PHONE]) {
        await view.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await view.page.setViewportSize(viewport);
        await view.page.getByText("Every position has a stop for all its units").scrollIntoViewIfNeeded();
        await view.page.screenshot({ path: `${FOLDER}/promises-${theme}-${viewport.width}.png` });
        expect(await findBarriers(view, "main")).toEqual([]);
      }
    await view.page.setViewportSize(DESKTOP);
  });

  test("tells of an agent that was turned off and holds what it promised to sell before the close, and of one that held it over the close", async () => {
    await alter(desk, (sql) => hold(sql, "iwm", at - MINUTE_MS));
    await visit(view, "/");
    await view.page
      .getByText("Russell 2000 is off and holds 13 IWM, which it promised to sell before today's close: nobody will sell them")
      .waitFor();
    expect(await anyWell(view).count()).toBe(0);
    await view.page.screenshot({ path: `${FOLDER}/promises-broken-1440.png` });

    await alter(desk, (sql) => hold(sql, "iwm", previousSession("equity", at).open + MINUTE_MS));
    await visit(view, "/");
    await view.page
      .getByText(
        /^Russell 2000 was to sell 13 IWM before the close of [\d-]+ and holds them still; it is off, so nobody sells them/,
      )
      .waitFor();
    await alter(desk, (sql) => sql`update agents set archived_at = now() where id = 'iwm'`);
    await visit(view, "/");
    await view.page.getByText(/and holds them still; it is archived, so nobody sells them/).waitFor();
    expect(await anyWell(view).count()).toBe(0);
  });

  test("tells of books that differ from those of the exchange that is played", async () => {
    await alter(desk, (sql) => sql`update sim_state set state = state || '{"cashUsd": "12"}'::jsonb where account_id = 'sim-1'`);
    await visit(view, "/");
    await view.page
      .getByText(/^The books differ from those of the exchange that is played: cash: the desk has .*, the broker \$12\.00$/)
      .waitFor({ timeout: 60_000 });
    expect(await anyWell(view).count()).toBe(0);
  });

  test("tells of an agent that has not run for three of its intervals", async () => {
    const late = new Date(at - 20 * MINUTE_MS).toISOString();
    await alter(desk, (sql) => sql`update runs set trigger = 'manual' where agent_id = 'tsla' and due_at > ${late}`);
    await visit(view, "/");
    await view.page
      .getByText(/^Tesla is on and has not run at the last 3 times it was due: its last run was due \d+ min ago$/)
      .waitFor();
    expect(await anyWell(view).count()).toBe(0);
    await view.page.getByRole("banner").getByText("1 thing needs attention").waitFor();
    await alter(desk, (sql) => sql`update runs set trigger = 'schedule' where trigger = 'manual'`);
  });

  test("tells of the days of a replay that have no bars", async () => {
    const days = sessionsBetween("equity", Date.UTC(2025, 6, 7), Date.UTC(2025, 6, 10));
    const bars = days.flatMap(({ date, open, close }) =>
      ["TSLA", "IWM", "BTC/USD"].flatMap((symbol) => {
        if (symbol === "TSLA" && date === "2025-07-08") return [];
        const times = Array.from({ length: (close - open) / (5 * MINUTE_MS) }, (_, i) =>
          new Date(open + i * 5 * MINUTE_MS).toISOString(),
        );
        return times.map((time) => ({
          symbol,
          timeframe: "5m",
          time,
          open: 100,
          high: 101,
          low: 99,
          close: 100,
          volume: 1000,
          source: "test",
        }));
      }),
    );
    await alter(desk, (sql) => sql`insert into market_bars ${sql(bars)}`);
    await api.accounts.open.mutate({ kind: "replay", from: "2025-07-07", to: "2025-07-09", speed: "1" });
    await visit(view, "/");
    const words = "The replay has no bars of TSLA on 1 of its 3 days, 2025-07-08: nothing is decided there";
    await view.page.getByText(words).waitFor();
    expect(await anyWell(view).count()).toBe(0);
    await alter(
      desk,
      (sql) =>
        sql`insert into market_bars ${sql(bars.filter(({ symbol }) => symbol === "IWM").map((bar) => ({ ...bar, symbol: "TSLA" })))} on conflict do nothing`,
    );
    await visit(view, "/");
    await view.page.getByText(/promises (?:are kept|were checked)/).waitFor();
    await view.page.getByText(words).waitFor({ state: "detached" });
  });
});

describe("an account that the broker has blocked", () => {
  test("is told of on a page that is open, and nothing is called well", async () => {
    const clock = { now: () => Date.now() };
    const server = await startAlpacaServer({ clock, startAt: clock.now(), historyDays: 5, rateLimitPerMinute: null });
    const desk = await openDesk({
      ALPACA_API_KEY: server.keyId,
      ALPACA_SECRET_KEY: server.secret,
      ALPACA_TRADING_URL: server.tradingUrl,
      ALPACA_DATA_URL: server.dataUrl,
      ALPACA_TRADE_STREAM_URL: server.tradeStreamUrl,
      ALPACA_DATA_STREAM_URL: server.dataStreamUrl,
    });
    const view = await openPage({ baseUrl: desk.url });
    try {
      await visit(view, "/");
      await view.page.getByText(/promises (?:are kept|were checked)/).waitFor();
      await server.faults.add({ fault: "account_state", state: "account_blocked" });
      await view.page
        .getByRole("link", { name: "No position is bought or sold: the broker has blocked the account (account_blocked)" })
        .waitFor({ timeout: 120_000 });
      expect(await anyWell(view).count()).toBe(0);
      await view.page.screenshot({ path: `${FOLDER}/promises-blocked-1440.png` });
    } finally {
      await view.close();
      await desk.stop();
      await server.close();
    }
  });
});
