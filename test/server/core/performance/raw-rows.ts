import { Exact, type ExactRow } from "@/server/commands/audit-figures/exact-figures";
import type { History } from "./random-history";

const ZERO = new Exact(0);

/** The worth of the account and of its agent at each mark, and what came between, from what happened alone: no cost, no average, no result is kept. */
export function rawRows({ startCashUsd, capitalUsd, startAt, events }: History) {
  let [cash, owed, units, foreign] = [new Exact(startCashUsd), new Exact(capitalUsd), ZERO, ZERO];
  let capital = new Exact(capitalUsd);
  let [accountFlow, agentFlow] = [ZERO, ZERO];
  const account: ExactRow[] = [{ at: startAt, worth: cash, flow: ZERO }];
  const agent: ExactRow[] = [];
  for (const event of events) {
    if (event.kind === "fill") {
      const sign = event.side === "buy" ? 1 : -1;
      const paid = new Exact(event.qty).mul(event.price).mul(sign).plus(event.feeUsd);
      units = units.plus(new Exact(event.qty).mul(sign));
      cash = cash.minus(paid);
      owed = owed.minus(paid);
    } else if (event.kind === "cash") {
      cash = cash.plus(event.usd);
      if (event.flow) accountFlow = accountFlow.plus(event.usd);
    } else if (event.kind === "external") {
      foreign = foreign.plus(event.qty);
      accountFlow = accountFlow.plus(new Exact(event.qty).mul(event.price));
    } else if (event.kind === "given") {
      units = units.plus(event.qty);
      foreign = foreign.minus(event.qty);
      agentFlow = agentFlow.plus(new Exact(event.qty).mul(event.price));
    } else if (event.kind === "capital") {
      agentFlow = agentFlow.plus(event.usd).minus(capital);
      owed = owed.plus(event.usd).minus(capital);
      capital = new Exact(event.usd);
    } else if (event.kind === "split") {
      units = units.mul(event.factor);
      foreign = foreign.mul(event.factor);
    } else if (event.kind === "fee") {
      units = units.minus(event.qty);
    } else {
      account.push({ at: event.at, worth: cash.plus(units.plus(foreign).mul(event.price)), flow: accountFlow });
      // An agent begins with all that it was given by its first mark.
      if (agent.length === 0) agent.push({ at: event.at, worth: new Exact(capitalUsd).plus(agentFlow), flow: ZERO });
      agent.push({ at: event.at, worth: owed.plus(units.mul(event.price)), flow: agent.length === 1 ? ZERO : agentFlow });
      [accountFlow, agentFlow] = [ZERO, ZERO];
    }
  }
  return { account, agent };
}
