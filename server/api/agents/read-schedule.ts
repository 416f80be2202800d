import type { SessionPromise } from "../../core/agents/agent";
import { symbolSchema } from "../../core/market/market";
import type { AttentionContext } from "../attention/round";

type Asked = Pick<SessionPromise, "cron" | "timeZone"> & {
  /** Of the agent that is to run by it, perhaps still being typed; nobody's promise is looked at without it. */
  readonly symbol?: string | undefined;
  readonly exitAtSessionEnd: boolean;
};

/**
 * A schedule in words, with its next five runs, what the next changes of the clocks do to it, and why the agent could not keep by it what it
 * promises. Throws Fault `invalid_input` for one that is none.
 */
export async function readSchedule({ services, account }: AttentionContext, { cron, timeZone, symbol, exitAtSessionEnd }: Asked) {
  const { at } = await services.clockOf(account);
  const fit = symbolSchema.safeParse(symbol);
  const { check, describe, next, clockChanges, promiseObjection } = services.schedule;
  check(cron, timeZone);
  return {
    words: describe(cron, timeZone),
    nextFive: next(cron, timeZone, at, 5),
    clockChanges: clockChanges(cron, timeZone, at),
    objection: fit.success ? promiseObjection({ symbol: fit.data, cron, timeZone, params: { exitAtSessionEnd } }) : null,
  };
}
