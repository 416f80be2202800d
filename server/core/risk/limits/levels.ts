/** At what a limit may stand, from the widest on. The tightest of those that cover an order holds: each of them is asked. */
export const LEVELS = ["desk", "account", "agent", "symbol"] as const;
export type Level = (typeof LEVELS)[number];

/** What each level covers, and over what is measured there. */
export const LEVEL_WORDS = {
  desk: "all accounts with the same kind of money, paper or live, that go on; of an account that is played, that account alone",
  account: "the account",
  agent: "the agent in the account",
  symbol: "the symbol in the account, whoever holds it",
} as const satisfies Readonly<Record<Level, string>>;

/** Where a limit or a lock stands: at the desk without an account, at an account with nothing else, else with an agent or a symbol or, for a lock, both. */
export type Place = {
  readonly accountId: string | null;
  readonly agentId: string | null;
  readonly symbol: string | null;
};

export function levelOf({ accountId, agentId, symbol }: Place): Level {
  if (accountId === null) return "desk";
  if (agentId !== null) return "agent";
  return symbol === null ? "account" : "symbol";
}

/** What tells a place from every other. */
export function placeKey({ accountId, agentId, symbol }: Place): string {
  return JSON.stringify([accountId, agentId, symbol]);
}

/** Whether a place covers what an agent does with a symbol in an account. */
export function covers(
  place: Place,
  of: { readonly accountId: string; readonly agentId: string; readonly symbol: string },
): boolean {
  const isOf = (its: string | null, own: string) => its === null || its === own;
  return isOf(place.accountId, of.accountId) && isOf(place.agentId, of.agentId) && isOf(place.symbol, of.symbol);
}
