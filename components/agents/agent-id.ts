const MOST_LETTERS = 40;

/** An id for an agent of `symbol` that no other has: `btc-usd`, then `btc-usd-2`. */
export function freeAgentId(symbol: string, taken: readonly string[]): string {
  const plain = symbol
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MOST_LETTERS);
  if (plain === "") return "";
  let number = 1;
  const numbered = () => (number === 1 ? plain : `${plain}-${number}`);
  while (taken.includes(numbered())) number++;
  return numbered();
}
