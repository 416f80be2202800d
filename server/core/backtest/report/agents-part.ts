import { dollars } from "../../money/figures";
import type { AgentOutcome } from "../play/played-backtest";
import { dollarChange, section, tableOf } from "./cells";
import type { Markup } from "./html";

/** What each agent of a shared account came to. */
export function agentsPart(agents: readonly AgentOutcome[]): Markup {
  return section(
    "Agents of the account",
    tableOf(
      "Agents of the account",
      [
        { name: "Agent" },
        { name: "Bars" },
        { name: "Trades", look: "n" },
        { name: "Won", look: "n" },
        { name: "Fees", look: "n" },
        { name: "Result", look: "n" },
      ],
      agents.map(({ name, version, symbol, timeframe, bars, trades, wins, feesUsd, pnlUsd }) => [
        `${name}, version ${version}`,
        `${symbol}, ${bars} of ${timeframe}`,
        trades,
        wins,
        dollars(feesUsd),
        dollarChange(pnlUsd),
      ]),
    ),
  );
}
