"use client";

import { clsx } from "clsx";
import { type Figure, signedPercent, signOf } from "../../format";
import { Num, type NumProps } from "./num";
import { SIGN_TONES, TONES } from "./tone";

export interface DeltaProps extends Omit<NumProps, "signed" | "kind"> {
  readonly kind?: "usd" | "money" | "percent";
  /** The same change as a fraction, shown in brackets. */
  readonly fraction?: Figure;
}

/** A change: arrow, sign, colour. */
export function Delta({ kind = "money", fraction, className, ...props }: DeltaProps) {
  return (
    <span className={clsx("inline-flex items-baseline gap-1.5 whitespace-nowrap", className)}>
      <Num {...props} kind={kind} signed />
      {fraction === undefined ? null : (
        <span className={clsx("figure text-[0.92em]", TONES[SIGN_TONES[signOf(fraction, 4)]].text)}>
          ({signedPercent(fraction)})
        </span>
      )}
    </span>
  );
}
