/** Numbers of the live accounts that may be traded, as ZTRADE_ALLOW_LIVE says them; none where all is on paper. */
export type AllowLive = readonly string[];

/** Why a live account must not be traded by that, as a sentence with what to do; null when it may. */
export function notAllowed(number: string, allowLive: AllowLive): string | null {
  if (allowLive.includes(number)) return null;
  const named = allowLive.length === 0 ? "is not set" : `names ${allowLive.map((each) => `"${each}"`).join(", ")} alone`;
  return `account "${number}" is a live one, and ZTRADE_ALLOW_LIVE ${named}: name it there too, with commas between several, and start the desk again`;
}
