const ENDINGS = ["ing", "ed", "es", "s"];
const SHORTEST = 3;

/**
 * What the forms of a word have in common: "cuts" and "cutting" are "cut", "raised" and "raise" are "rais", every figure is "#".
 * Two words may share a stem; the weights of stems are learned, and with them what that costs.
 */
export function stemOf(token: string): string {
  const code = token.charCodeAt(0);
  if (code >= 48 && code <= 57) return "#";
  const ending = ENDINGS.find((end) => token.length - end.length >= SHORTEST && token.endsWith(end));
  const bare = ending === undefined ? token : token.slice(0, -ending.length);
  const mute = bare.endsWith("e") ? bare.slice(0, -1) : bare;
  const stem = mute.length > SHORTEST && mute.at(-1) === mute.at(-2) ? mute.slice(0, -1) : mute;
  return stem.endsWith("i") ? `${stem.slice(0, -1)}y` : stem;
}

/** Words over which two others stand beside each other: "hike of the dividend" is "hike dividend". */
export const LINKING: ReadonlySet<string> = new Set(
  "the a an of in on at to for its it s 's and with by is are as , ; : ! ? . – —".split(" "),
);

/** The name of what every text has, whatever its words. */
export const ANY_TEXT = "*";
