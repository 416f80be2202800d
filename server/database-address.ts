const EXAMPLE = "must be an address such as postgres://user:password@host:5432/name";
/** Signs that a password was written as it is, and ended the part of the address in which it stands. */
const STRAY = /@/;

/** What is wrong with a DATABASE_URL, to follow its name; null when nothing is. */
export function addressTrouble(text: string): string | null {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return EXAMPLE;
  const { username, password, pathname, search, hash } = new URL(text);
  if (hash !== "" || STRAY.test(pathname + search)) {
    return "has a sign in its user or password that means something else in an address: write # as %23, / as %2F, ? as %3F and @ as %40 there";
  }
  return [username, password, pathname].every(canDecode) ? null : "has a % that begins no code: write %25 for it";
}

/** A DATABASE_URL as it may be shown: without the password, wherever it ends. */
export function withoutPassword(text: string): string {
  return text.replace(/^([^:]*:\/\/[^:@]*):.*@/, "$1:***@").replace(/(password=)[^\s&]*/gi, "$1***");
}

function canDecode(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
