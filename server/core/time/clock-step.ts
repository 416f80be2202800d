import { instantInWords } from "../words";
import { span } from "./span";

/** A step of this machine's clock, epoch milliseconds: it should have shown `from`, by what has truly passed since the look before, and showed `to`. */
export type ClockStep = { readonly from: number; readonly to: number };

/** Under which a step stands in the audit log, with a `ClockStep` as its detail and the account as its subject. */
export const CLOCK_STEPPED = "clock.stepped";

/** Clocks that are put right bit by bit, and those of two machines, differ by no more than this. */
export const CLOCK_TOLERANCE_MS = 2_000;

/** What happened to the clock and to the ticks, as a person reads it. A machine that slept shows as a clock that went forward. */
export function clockStepInWords({ from, to }: ClockStep): string {
  const times = `from ${instantInWords(from)} to ${instantInWords(to)}`;
  return to > from
    ? `This machine's clock went ${span(to - from)} forward, ${times}, or the machine slept: of the ticks in between each agent's newest ran, and the others run should their time come again`
    : `This machine's clock went ${span(to - from)} back, ${times}: what ran before does not run again`;
}
