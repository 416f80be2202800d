import type { Logger } from "pino";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { CLOCK_STEPPED, type ClockStep, clockStepInWords } from "../core/time/clock-step";
import type { TradingContext } from "../pipeline/trading-context";

export interface StepNotes {
  notice(step: ClockStep): void;
  /** The last step forward: nobody can have been there for the ticks in between. */
  leap(): ClockStep | null;
  /** Writes down what was noticed and tells the pages; what could not be written is tried again by the next call. */
  tell(): Promise<void>;
}

/** The steps of the clock of the machine that trades the account. */
export function createStepNotes(
  { db, accountId }: Pick<TradingContext, "db" | "accountId">,
  log: Pick<Logger, "warn">,
  onStep: () => void,
): StepNotes {
  const untold: ClockStep[] = [];
  let leap: ClockStep | null = null;
  return {
    notice(step) {
      log.warn({ account: accountId, ...step }, clockStepInWords(step));
      untold.push(step);
      leap = step.to > step.from ? step : null;
      onStep();
    },
    leap: () => leap,
    async tell() {
      for (let step = untold[0]; step; step = untold[0]) {
        const entry = { at: step.to, actor: "system", action: CLOCK_STEPPED, subject: accountId, detail: step };
        await db.transaction(async (tx) => {
          await audit(tx, entry);
          await publish(tx, { topic: "account", accountId });
        });
        untold.shift();
      }
    },
  };
}
