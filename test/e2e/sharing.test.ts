import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { apiOf } from "./support/api-of";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, visit, withBrowser } from "./support/browser";
import { pauseMarket } from "./support/pause-market";
import { ADMIN, signIn } from "./support/sign-in";
import { withOwnDesk } from "./support/with-own-desk";

/** A desk of this file's own: what is held here is what no broker has. */
const openPage = withBrowser();
const own = withOwnDesk();
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

const narrowEnough = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;

test("a symbol that two agents hold is one line of the broker with its parts, and what differs is named", async () => {
  const cookie = await signIn(own.desk.url, ADMIN);
  // Nobody trades meanwhile, and no agent has a symbol that it does not trade.
  await pauseMarket(apiOf(own.desk.url));
  for (const [agent, qty, price] of [
    ["tsla", 10, 300],
    ["iwm", 2.5, 280],
  ] as const)
    await own.sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      select id, ${agent}, 'AAPL', ${qty}, ${price}, 0, 0, now() from accounts`;
  for (const [theme, viewport] of [
    ["dark", DESKTOP],
    ["light", PHONE],
  ] as const) {
    const view = await openPage({ baseUrl: own.desk.url, cookie, theme, viewport });
    const { page } = view;
    await visit(view, "/positions");
    const bySymbol = page.getByRole("table", { name: "Positions by symbol" });
    await bySymbol.getByRole("row", { name: /^AAPL 12\.5/ }).waitFor();
    await bySymbol.getByRole("row", { name: /of AAPL 10/ }).waitFor();
    await bySymbol.getByRole("row", { name: /of AAPL 2\.5/ }).waitFor();
    await page.getByText("AAPL: the parts add up to 12.5, and the broker holds 0, 12.5 less than the parts.").waitFor();
    const byAgent = page.getByRole("table", { name: "By agent" });
    await byAgent.getByRole("row", { name: /^from outside/ }).waitFor();
    expect(await findBarriers(view)).toEqual([]);
    expect(await page.evaluate(narrowEnough)).toBe(true);
    await page.screenshot({ path: `${FOLDER}/sharing-positions-${theme}-${viewport.width}.png`, fullPage: true });
    await view.close();
  }
}, 180_000);
