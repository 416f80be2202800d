const MOST_LETTERS = 40;

/** An id for an agent of `symbol` that no other has: `btc-usd`, then `btc-usd-2`. */
export function freeAgentId(symbol: string, taken: readonly string[]): string {
  const plain = symbol
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MOST_LETTERS);
  if (plain === "") return "";
  return firstFree(plain, "-", taken);
}

/** A name like `wanted` that no other agent has, whatever its case: `TSLA`, then `TSLA 2`. */
export function freeAgentName(wanted: string, taken: readonly string[]): string {
  if (wanted === "") return "";
  return firstFree(wanted, " ", taken);
}

function firstFree(plain: string, between: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((each) => each.toLowerCase()));
  let number = 1;
  const numbered = () => (number === 1 ? plain : `${plain}${between}${number}`);
  while (lower.has(numbered().toLowerCase())) number++;
  return numbered();
}
