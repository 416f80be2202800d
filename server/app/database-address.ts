const EXAMPLE = "must be an address such as postgres://user:password@host:5432/name";
const STRAY =
  "has a sign in its user or password that means something else in an address: write # as %23, / as %2F, ? as %3F and @ as %40 there";

/** What is wrong with a DATABASE_URL, to follow its name; null when nothing is. */
export function addressTrouble(text: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(text)) return EXAMPLE;
  if (!URL.canParse(text)) return text.includes("@") ? STRAY : EXAMPLE;
  const { username, password, pathname, search, hash } = new URL(text);
  // What follows the password has ended up in another part.
  if (hash !== "" || `${pathname}${search}`.includes("@")) return STRAY;
  return [username, password, pathname].every(canDecode) ? null : "has a % that begins no code: write %25 for it";
}

function canDecode(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
