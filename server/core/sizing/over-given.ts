/** So much more than the account is worth may be given to agents: a few bad trades are no reason to look. */
const SLACK = 0.1;

/** What agents were given together, US dollars, where that is more than a tenth over what the account is worth; null where it is not. */
export function overGiven(capitalsUsd: readonly number[], worthUsd: number): number | null {
  const given = capitalsUsd.reduce((sum, usd) => sum + usd, 0);
  return given > worthUsd * (1 + SLACK) ? given : null;
}
