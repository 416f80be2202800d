import { expect, inject, test } from "vitest";
import { eventually, openApi } from "../support/api";
import { visit, withBrowser } from "../support/browser";
import { programAt } from "../support/sign-in";

const open = withBrowser();
const FIRST_MINUTE_MS = 60_000;

test("within a minute all three agents have run and decided with a reason, and an order is filled", async () => {
  const api = openApi();
  const agents = await api.agents.list.query();
  expect(agents.map(({ symbol }) => symbol).sort()).toEqual(["BTC/USD", "IWM", "TSLA"]);
  for (const { id } of agents) {
    const decision = await eventually(
      `a decision of ${id}`,
      async () => (await api.decisions.list.query({ agentId: id, limit: 1 })).rows[0] ?? null,
      FIRST_MINUTE_MS,
    );
    expect(decision.reason.length).toBeGreaterThan(10);
  }
  const fill = await eventually(
    "a filled order",
    async () => (await api.orders.fills.query({ limit: 1 }))[0] ?? null,
    FIRST_MINUTE_MS,
  );
  expect(Number(fill.qty)).toBeGreaterThan(0);
}, 240_000);

test("the first page says SIMULATED, is full, and moves", async () => {
  const desk = await open();
  await visit(desk, "/");
  const { page } = desk;
  const header = page.getByRole("banner");
  await header.getByText("SIMULATED", { exact: true }).waitFor();
  for (const name of ["Tesla", "Russell 2000", "Bitcoin"]) {
    const card = page.getByRole("article", { name });
    await card.waitFor();
    expect(await card.getByText("No decision yet").count()).toBe(0);
  }
  const words = () => header.textContent();
  const before = await words();
  await eventually("the header changes", async () => ((await words()) === before ? null : true));
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test("the HTML of the first page already holds the figures", async () => {
  const html = await (await fetch(inject("deskUrl"), { headers: await programAt(inject("deskUrl")) })).text();
  for (const part of ["SIMULATED", "TSLA", "IWM", "BTC/USD", "Equity"]) expect(html).toContain(part);
});
