import { Fault } from "../fault";

/** `units` × 10^-`scale`, exactly. Sums and products need no more, so that a page reckons as the server does without the whole decimal library. */
export type Exact = { readonly units: bigint; readonly scale: number };

export type Figure = string | number | Exact;

const DIGITS = /^(-?)(\d{1,310})(?:\.(\d{1,40}))?(?:e([+-]\d{1,3}))?$/;

/** `value` as it is written. Throws Fault `invalid_input`, which names `field` and the value, unless it is a finite number or plain digits. */
export function exact(value: Figure, field = "amount"): Exact {
  if (typeof value === "object") return value;
  const [found, sign, whole, fraction = "", exponent = "0"] = DIGITS.exec(String(value)) ?? [];
  if (found === undefined)
    throw new Fault("invalid_input", `${field} "${String(value).slice(0, 40)}" is not a decimal number such as 12.50`);
  return rescaled({ units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length - Number(exponent) }, 0);
}

export function plus(a: Figure, b: Figure): Exact {
  const [one, other] = [exact(a), exact(b)];
  const scale = Math.max(one.scale, other.scale);
  return { units: rescaled(one, scale).units + rescaled(other, scale).units, scale };
}

export function minus(a: Figure, b: Figure): Exact {
  return plus(a, times(b, -1));
}

export function times(a: Figure, b: Figure): Exact {
  const [one, other] = [exact(a), exact(b)];
  return { units: one.units * other.units, scale: one.scale + other.scale };
}

export function sum(figures: readonly Figure[]): Exact {
  return figures.reduce<Exact>(plus, exact(0));
}

/** The double that is nearest to it, never -0. */
export function toNumber(figure: Figure): number {
  const { units, scale } = exact(figure);
  return Number(`${units}e-${scale}`) + 0;
}

/** At least to `scale` decimals. */
function rescaled({ units, scale: now }: Exact, scale: number): Exact {
  return now >= scale ? { units, scale: now } : { units: units * 10n ** BigInt(scale - now), scale };
}
