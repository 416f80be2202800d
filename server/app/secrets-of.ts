/** What ends so says where one lies. */
const NAME = /(?:KEY|SECRET|PASS|TOKEN|CREDENTIAL)(?!.*_FILE$)/;
/** Of an address, and of what was meant to be one: greedy, for a password that was not written as addresses want it ends at the last sign. */
const USER_PART = /^(?:[a-z][a-z\d+.-]*:\/*)?(.*)@/is;
/** A part of a heartbeat's address that is no key, such as "ping", would take words out of every line. */
const SHORTEST_PART = 16;
const PARAMETER = /(?:password|passwd|pwd|token|key|secret)=([^\s&]+)/gi;

/** Everything in the environment that nobody may read: keys by their names, and what addresses hold of users and passwords. */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = ""]) => {
    if (!/^(?:ZTRADE|ALPACA|IBKR|REDDIT|DATABASE)_/.test(name)) return [];
    // A key after a rotation stands beside the one before.
    if (name === "ZTRADE_KEY") return value.split(",").map((key) => key.trim());
    if (NAME.test(name)) return [value.trim()];
    // Who knows the address may say that a dead desk works.
    if (name === "ZTRADE_HEARTBEAT_URL")
      return value
        .trim()
        .split(/[/?&=#]+/)
        .filter((part) => part.length >= SHORTEST_PART);
    const [, user = ""] = USER_PART.exec(value) ?? [];
    const colon = user.indexOf(":");
    const secret = user.slice(colon + 1);
    // Who takes the name for the password has no secret, and every line would lose its name.
    const password = secret === user.slice(0, Math.max(colon, 0)) ? "" : secret;
    const parameters = [...value.matchAll(PARAMETER)].map(([, secret = ""]) => secret);
    return [password, ...parameters].flatMap((secret) => [secret, decoded(secret)]).filter((secret) => secret !== "");
  });
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch (error) {
    if (error instanceof URIError) return written;
    throw error;
  }
}
