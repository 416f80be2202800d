"use client";

import { clsx } from "clsx";
import { useState } from "react";
import * as format from "../../format";
import { type ClockName, useAge } from "../now-provider";
import { Hint } from "../overlays/hint";
import { Provenance, type ProvenanceProps } from "./provenance";
import { SignArrow } from "./sign-arrow";
import { SIGN_TONES, TONES } from "./tone";

export type NumKind = "usd" | "money" | "percent" | "qty" | "price" | "score" | "plain" | "count";

export interface NumProps extends Partial<ProvenanceProps> {
  readonly value: format.Figure;
  /** money: 30 412.55, its unit in a header. usd: $30 412.55. percent: of a fraction. */
  readonly kind?: NumKind;
  /** A gain or a loss: sign, arrow and colour. */
  readonly signed?: boolean;
  readonly decimals?: number;
  /** The instrument's step, for quantities and prices. */
  readonly increment?: string;
  /** Older than this the figure dims and shows its age. Needs `asOf`. */
  readonly dueMs?: number;
  /** Which clock `asOf` was read on. */
  readonly clock?: ClockName;
  /** Where the figure comes from. */
  readonly href?: string;
  readonly className?: string;
}

function write({ value, kind = "plain", signed, decimals, increment }: NumProps): string {
  switch (kind) {
    case "usd":
      return signed ? format.signedUsd(value, decimals) : format.usd(value, decimals);
    case "percent":
      return signed ? format.signedPercent(value, decimals) : format.percent(value, decimals);
    case "qty":
      return format.qty(value, increment);
    case "price":
      return format.price(value, increment);
    case "count":
      return format.count(value);
    case "score":
      return format.score(value);
    default:
      return signed ? format.signedAmount(value, decimals) : format.amount(value, decimals);
  }
}

/** A figure that lines up, says whether it is good, can be questioned, and shows its age when it is old. */
export function Num(props: NumProps) {
  const { value, kind, signed = false, decimals = 2, asOf, source, formula, dueMs, clock = "market", href, className } = props;
  const overdue = useAge(dueMs === undefined ? null : asOf, clock, dueMs);
  const sign = format.signOf(value, kind === "percent" ? decimals + 2 : decimals);
  const tone = signed && sign !== 0 ? TONES[SIGN_TONES[sign]].text : undefined;
  const figure = (
    <span
      className={clsx("figure inline-flex items-baseline gap-1 whitespace-nowrap", overdue === null ? tone : "stale", className)}
    >
      {overdue === null ? null : <span className="font-sans text-xs tracking-normal">{format.age(overdue)} old</span>}
      {signed ? <SignArrow sign={sign} /> : null}
      <Flashing value={value} text={write(props)} />
    </span>
  );
  if (!asOf && !source && !formula) return figure;
  return (
    <Hint href={href} content={<Provenance asOf={asOf} source={source} formula={formula} />}>
      {figure}
    </Hint>
  );
}

/** Lights up once when the figure changes; the key makes the browser start the animation anew. */
function Flashing({ value, text }: { readonly value: format.Figure; readonly text: string }) {
  const [seen, setSeen] = useState({ value, text, changes: 0, rose: false });
  if (seen.text !== text) setSeen({ value, text, changes: seen.changes + 1, rose: Number(value) > Number(seen.value) });
  const changed = seen.changes > 0;
  return (
    <span
      key={seen.changes}
      className={changed ? "flash" : undefined}
      data-flash={changed ? (seen.rose ? "up" : "down") : undefined}
    >
      {text}
    </span>
  );
}
