const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const POINT = ".".charCodeAt(0) - 48;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The decimal number in `text` from `from` up to `to`, rounded as `Number` rounds it; NaN for anything else.
 * A whole number under 2^53 divided by a power of ten up to 22 is one exact operation (Clinger 1990), which spares a string for each value.
 */
export function readNumber(text: string, from: number, to: number): number {
  let whole = 0;
  let digits = 0;
  let point = -1;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
    } else if (digit === POINT && point < 0) {
      point = i;
    } else {
      return readAnyNumber(text.slice(from, to));
    }
  }
  if (digits === 0) return Number.NaN;
  const scale = POWERS_OF_TEN[point < 0 ? 0 : to - point - 1];
  return whole <= Number.MAX_SAFE_INTEGER && scale !== undefined ? whole / scale : Number(text.slice(from, to));
}

function readAnyNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}
