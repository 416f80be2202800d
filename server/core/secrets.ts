import type { JsonValue } from "./json";

/** What stands in the place of a secret wherever something is shown, logged or kept for good. */
export const HIDDEN = "***";

/** Parameters that are keys by their names. */
const SECRET_NAME = /key$|token|secret|passw|^(?:pass|pwd|auth|sig|signature|code|hash|credential)$/i;
const ADDRESS = /^([a-z][a-z\d+.-]*:\/\/)(?:[^/?#]*@)?([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?$/i;

/**
 * An address as anybody may see it: without its fragment, and with `***` for a name and a password, for parameters that are keys by their names or
 * their looks, and for parts of the path that look like keys, as a webhook's do. What is no address is hidden as a whole.
 */
export function shownAddress(address: string): string {
  const [, scheme, host = "", path = "", query = ""] = ADDRESS.exec(address) ?? [];
  if (scheme === undefined) return HIDDEN;
  const user = /^[^/?#]*@/.test(address.slice(scheme.length)) ? `${HIDDEN}@` : "";
  return `${scheme}${user}${host}${path.split("/").map(shownPart).join("/")}${shownQuery(query)}`;
}

function shownQuery(query: string): string {
  if (query === "") return "";
  const parts = query.slice(1).split("&");
  return `?${parts
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      if (value.length === 0) return shownPart(name);
      return `${name}=${SECRET_NAME.test(name) ? HIDDEN : shownPart(value.join("="))}`;
    })
    .join("&")}`;
}

/** Nothing that a person would write: a UUID, or a run of 16 signs and more with letters and digits, or of 20 with a quarter of either case. */
const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i;

function shownPart(part: string): string {
  return UUID.test(part) || part.split(/[^A-Za-z\d]+/).some(looksLikeKey) ? HIDDEN : part;
}

function looksLikeKey(run: string): boolean {
  if (run.length < 16) return false;
  const capitals = run.replaceAll(/[^A-Z]/g, "").length;
  const small = run.replaceAll(/[^a-z]/g, "").length;
  const hasDigits = capitals + small < run.length;
  return (hasDigits && capitals + small > 0) || (run.length >= 20 && Math.min(capitals, small) * 4 >= run.length);
}

const ADDRESS_IN_TEXT = /\b([a-z][a-z\d+.-]*:\/\/)[^\s"'<>\\]*/gi;

/** A sentence in which every address is as it may be shown. */
export function shownAddresses(text: string): string {
  return text.replace(ADDRESS_IN_TEXT, (address) => {
    const end = /[).,;:!]+$/.exec(address)?.[0] ?? "";
    return `${shownAddress(address.slice(0, address.length - end.length))}${end}`;
  });
}

export type Redact = (text: string) => string;

const SHORTEST = 6;

/** Takes `secrets` out of a text: as they are, as an address or JSON writes them. Shorter ones would take words out of it. */
export function createRedact(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((left, form) => left.replaceAll(form, HIDDEN), text);
}

/** Secrets of this process, and what takes all that are known by then out of a text. */
export interface KnownSecrets {
  readonly redact: Redact;
  add(secret: string): void;
}

export function createKnownSecrets(first: readonly string[]): KnownSecrets {
  const known = new Set(first);
  let redact = createRedact(first);
  return {
    redact: (text) => redact(text),
    add: (secret) => {
      if (known.has(secret)) return;
      known.add(secret);
      redact = createRedact([...known]);
    },
  };
}

function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

/** A value of JSON with every address in its texts as it may be shown: for what is kept for good. */
export function withShownAddresses(value: JsonValue): JsonValue {
  if (typeof value === "string") return shownAddresses(value);
  if (Array.isArray(value)) return value.map(withShownAddresses);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withShownAddresses(each)]));
}
