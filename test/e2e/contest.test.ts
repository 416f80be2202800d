import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { apiOf, eventually } from "./support/api-of";
import { findBarriers } from "./support/axe";
import { DESKTOP, PHONE, visit, withBrowser } from "./support/browser";
import { eagerAgents } from "./support/eager-agents";
import { pauseMarket } from "./support/pause-market";
import { ADMIN, signIn } from "./support/sign-in";
import { untilAsWideAs } from "./support/until-as-wide-as";
import { withOwnDesk } from "./support/with-own-desk";

/** A desk of this file's own: its agents want more than there is. */
const openPage = withBrowser();
const own = withOwnDesk();
const FOLDER = "test-results";
mkdirSync(FOLDER, { recursive: true });

test("two entries of one moment for which there is not enough: who got the money, and why, stands on the decision that did not", async () => {
  const api = apiOf(own.desk.url);
  await pauseMarket(api);
  const { cashUsd } = await api.accounts.current.query();
  // The stop of one is half as far away: the same confidence is worth twice as much per unit of risk. One pair of them or the other sees a sign.
  for (const eager of eagerAgents("want", "Want"))
    for (const [name, stopLossFraction] of [
      ["near", 0.05],
      ["far", 0.1],
    ] as const) {
      const { strategy } = eager.params;
      const capitalUsd = Math.floor(Number(cashUsd) * 0.7);
      const params = { ...eager.params, stopLossFraction, capitalUsd, positionLimitUsd: capitalUsd };
      const id = `${name}-${strategy.replace("_", "-")}`;
      await api.agents.create.mutate({ ...eager, id, name: `${name} ${strategy.replace("_", " ")}`, cron: "* * * * *", params });
    }
  await api.accounts.setClock.mutate({ paused: false, speed: "600" });
  const lost = await eventually(
    "one got the money of a moment that both wanted",
    async () => {
      const [row] = await own.sql<{ id: number }[]>`
        select d.id from contenders c join decisions d using (run_id) where c.lost_to <> '{}' and c.agent_id like 'far-%' limit 1`;
      return row?.id ?? null;
    },
    180_000,
  );
  await pauseMarket(api);
  const cookie = await signIn(own.desk.url, ADMIN);
  for (const [theme, viewport] of [
    ["dark", DESKTOP],
    ["light", PHONE],
  ] as const) {
    const view = await openPage({ baseUrl: own.desk.url, cookie, theme, viewport });
    const { page } = view;
    await visit(view, `/decisions/${lost}`);
    const table = page.getByRole("table", { name: "Who got the money" });
    await table.getByRole("row").nth(1).getByText(/^near/).waitFor();
    await table.getByRole("row").nth(2).getByText(/^far/).waitFor();
    const got = await table.getByRole("row").nth(2).getByRole("cell").last().boundingBox();
    expect((got?.x ?? viewport.width) + (got?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
    await page
      .getByText(/near.* was before it: \d+\.\d+ per 1 % at risk against \d+\.\d+/)
      .first()
      .waitFor();
    await table.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${FOLDER}/contest-${theme}-${viewport.width}.png` });
    await untilAsWideAs(page, viewport.width, "the page scrolls sideways");
    expect(await findBarriers(view)).toEqual([]);
    await table.getByRole("link", { name: /near/ }).click();
    await page.waitForURL((url) => /\/decisions\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${lost}`));
    await page.getByRole("table", { name: "Who got the money" }).waitFor();
    expect(view.complaints).toEqual([]);
    await view.close();
  }
}, 400_000);
