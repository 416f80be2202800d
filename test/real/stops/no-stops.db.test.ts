import { expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { atBroker, held, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const BTC = "btc-usd";
const desk = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === BTC).map(byHeadlines) });

it("lets nobody enter what no stop order rests of at the broker, and says why", async () => {
  const { trading, database, runNow } = desk();
  const barsStops = "the broker's rule against stops of coins";
  Object.assign(trading.broker, { rules: { ...trading.broker.rules, barsStops: { crypto: barsStops } } });
  await publish(desk(), "good", "BTC/USD");
  const run = await runNow(BTC);
  expect(run.reason).toBe(`BTC/USD did not buy: its stop could not rest: ${barsStops} stands against it`);
  const vetoes = (await riskChecksOf(database.db, run.id)).filter(({ verdict }) => verdict === "veto");
  expect([run.state, vetoes.map(({ rule }) => rule)]).toEqual(["vetoed", ["stop_can_rest"]]);
  expect(await atBroker(desk())).toEqual([]);
  expect(await held(desk())).toEqual([]);
});
