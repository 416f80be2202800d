import type { Agent } from "../../agents/agent";
import { judge } from "../../risk/judge";
import type { AgentColumn } from "./agent-column";
import type { PlayedAgent, PlayOptions } from "./played-agent";
import {
  askedOf,
  beginDay,
  carryOut,
  createSeat,
  decideAt,
  dividendsOf,
  factsOf,
  leaveOverdue,
  meetBar,
  type Seat,
  sellOut,
  tradesOf,
} from "./seat";

/**
 * Plays `agent` over the bars from index `from` to `to`, not included, by the functions of the pipeline and of the simulated exchange: at the start of
 * each bar it reads the bars before and the headlines that were seen by then, and decides at the bar's open, an order fills at once against the quote around it, with spread, slippage and fee of
 * the class, and stop and target rest from then on, in that bar too. The exchange refuses nothing by chance. What is
 * held at the end is sold at the last close.
 */
export function playAgent(agent: Agent, column: AgentColumn, options: PlayOptions): PlayedAgent {
  const { from = 1, to = column.bars.time.length } = options;
  const seat = createSeat(agent, column, options);
  const { venue } = seat;
  const { capitalUsd } = agent.params;
  const equity = new Float64Array(Math.max(0, to - from));
  for (let i = from; i < to; i++) {
    if (column.days[i] !== column.days[i - 1]) {
      if (i > from) leaveOverdue(seat, i - 1);
      beginDay(seat, i === from ? capitalUsd : (equity[i - from - 1] as number));
    }
    venue.receive(i);
    takeTurn(seat, i);
    meetBar(seat, i);
    equity[i - from] = venue.equityAt(capitalUsd, column.bars.close[i] as number);
  }
  if (venue.holds()) {
    sellOut(seat, to - 1);
    equity[equity.length - 1] = venue.equityAt(capitalUsd, 0);
  }
  const { executions } = venue;
  const feesUsd = Number(venue.position().feesUsd);
  return { trades: tradesOf(seat), executions, equity, feesUsd, dividendsUsd: dividendsOf(seat), ...venue.legBars() };
}

/** One tick of the agent, alone in its account. */
function takeTurn(seat: Seat, i: number): void {
  const decided = decideAt(seat, i);
  if (decided === null) return;
  const { input, decision } = decided;
  const vetoedBy =
    decision.action === "buy" ? judge(askedOf(seat, decided), factsOf(seat, decided, null), seat.agent.params).rule : null;
  seat.onDecision?.({ index: i, input, decision, vetoedBy });
  if (vetoedBy === null) carryOut(seat, decided);
}
