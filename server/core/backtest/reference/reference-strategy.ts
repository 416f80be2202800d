import { Fault } from "../../fault";
import type { IndicatorColumns } from "../indicator-columns";
import type { Hold, Signal } from "./signal";

export const REFERENCE_NAMES = ["sma_cross", "rsi", "bollinger", "breakout"] as const;
export type ReferenceName = (typeof REFERENCE_NAMES)[number];

/** Bounds of a parameter; `whole` where it counts bars. */
export type ReferenceParam = {
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
};

export type ReferenceParams = Readonly<Record<string, number>>;

/** A plain rule that everybody knows, to hold an agent against. Pure: equal columns and parameters, equal signal. */
export interface ReferenceStrategy {
  readonly name: ReferenceName;
  /** One sentence that says when it buys and when it sells. */
  readonly rule: string;
  readonly params: Readonly<Record<string, ReferenceParam>>;
  /** How many bars it takes until its columns are defined, and say the same wherever they began. */
  warmUp(params: ReferenceParams): number;
  /** Why the parameters do not go together; null when they do. */
  misfit(params: ReferenceParams): string | null;
  /** What the closes say one should do at the next opens. */
  signal(columns: IndicatorColumns, params: ReferenceParams, hold: Hold): Signal;
}

/** A parameter that the strategy has by its own table. */
export function paramOf(params: ReferenceParams, name: string): number {
  const value = params[name];
  if (value === undefined) throw new Error(`parameter "${name}" is not there`);
  return value;
}

/** Throws Fault `invalid_input` for a parameter that the strategy does not have, or out of its bounds. */
export function refuseParam(strategy: ReferenceStrategy, name: string, value: number): void {
  const param = strategy.params[name];
  if (!param)
    throw new Fault(
      "invalid_input",
      `"${name}" is no parameter of ${strategy.name}, which has ${Object.keys(strategy.params).join(", ")}`,
    );
  const { min, max, whole } = param;
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
    throw new Fault("invalid_input", `${name} "${value}" must be a ${whole ? "whole " : ""}number from ${min} to ${max}`);
}

/** The strategy's parameters with those that were `given`. Throws Fault `invalid_input` for one it does not have, out of bounds, or that do not go together. */
export function referenceParams(strategy: ReferenceStrategy, given: ReferenceParams): ReferenceParams {
  const params = paramsWith(strategy, given);
  const misfit = strategy.misfit(params);
  if (misfit !== null) throw new Fault("invalid_input", misfit);
  return params;
}

/** `referenceParams` that need not go together. */
export function paramsWith(strategy: ReferenceStrategy, given: ReferenceParams): ReferenceParams {
  for (const [name, value] of Object.entries(given)) refuseParam(strategy, name, value);
  const usual = Object.fromEntries(Object.entries(strategy.params).map(([name, param]) => [name, param.usual]));
  return { ...usual, ...given };
}
