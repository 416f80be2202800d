const TOKEN =
  /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}]+(?:['’]\p{L}+)*|[,;:!?\n—–]|(?<!\b(?:vs|est|inc|corp|co|ltd|mln|bln))\.(?=\s|$)/giu;

/** "Shares -12%": a share of a move, by its sign. */
const SIGNED = /[ (][+\-−]\d/;
const SIGNED_SHARES = /(?<=[ (])[+\-−](?=\d+(?:\.\d+)? ?%)/g;

const APOSTROPHE = /['’]/;

/** "UPS" carries parcels where "ups" raises. */
const CARRIER = /\bUPS\b/g;

/** The token that follows an owner. */
const OWNER = "'s";

/** Marks that end a clause; `tokenize` keeps them as tokens of their own. */
export const BREAKS: ReadonlySet<string> = new Set([",", ";", ":", "!", "?", "\n", "—", "–", "."]);

/** Marks and words over which nothing belongs together. */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set([
  ...BREAKS,
  ..."as after amid while when but and despite although though because before since following than or if who which that".split(
    " ",
  ),
]);

/** Whether a token is written in digits. */
export function isFigure(token: string): boolean {
  const code = token.charCodeAt(0);
  if (code < 128) return code >= 48 && code <= 57;
  return /^\p{N}/u.test(token);
}

/** Marks that end a sentence. */
export const SENTENCE_ENDS: ReadonlySet<string> = new Set(["!", "?", "\n", "."]);

/**
 * Lower-case words, whole numbers ("1.2", "10,000") and clause marks of `text`, in order. Hyphens part words, "'s" is a token of its own, symbols,
 * emoji and control characters are left out. Linear in the length of `text`.
 */
export function tokenize(text: string): readonly string[] {
  const plain = text.replace(CARRIER, "united parcel").normalize("NFKC").toLowerCase();
  const tokens =
    (plain.includes("%") && SIGNED.test(plain) ? plain.replaceAll(SIGNED_SHARES, inWords) : plain).match(TOKEN) ?? [];
  return tokens.some((token) => APOSTROPHE.test(token)) ? tokens.flatMap(withOwner) : tokens;
}

const inWords = (sign: string): string => (sign === "+" ? " up " : " down ");

/** "Acme's" is two tokens: whose something is decides who gains by it. */
function withOwner(token: string): readonly string[] {
  if (!APOSTROPHE.test(token)) return [token];
  const plain = token.replaceAll("’", "'");
  return plain.endsWith(OWNER) ? [plain.slice(0, -OWNER.length), OWNER] : [plain];
}
