import { Fault } from "@/server/core/fault";

/** Marks at the beginning of a text, and what "<?" looks like in two bytes a letter, without a mark. */
const SIGNATURES: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0x3c, 0, 0x3f, 0]],
  ["utf-16be", [0, 0x3c, 0, 0x3f]],
];

/**
 * The text in `body`: in the encoding that its own first bytes show, else the one that `contentType` names, else the one that its XML declaration
 * names, else UTF-8. Where one that is named does not fit the bytes, the next is tried; where none fits, what cannot be read becomes U+FFFD.
 * Throws Fault `data_missing` when all that is named is an encoding that nobody knows.
 */
export function decodeBody(body: Buffer, contentType: string): string {
  const named = [namedIn(contentType, /charset\s*=\s*["']?([^\s"';,]+)/i), declared(body)].filter((name) => name !== null);
  const known = named.filter(isKnown);
  const [stranger] = named;
  if (stranger !== undefined && known.length === 0 && !signed(body))
    throw new Fault("data_missing", `is written in ${JSON.stringify(stranger.slice(0, 40))}, an encoding that is not known`);
  const encodings = [signed(body), ...known, "utf-8"].filter((name) => name !== null);
  for (const encoding of encodings) {
    const text = decoded(body, encoding);
    if (text !== null) return text;
  }
  return new TextDecoder(encodings[0]).decode(body);
}

function signed(body: Buffer): string | null {
  return SIGNATURES.find(([, bytes]) => bytes.every((byte, i) => body[i] === byte))?.[0] ?? null;
}

function declared(body: Buffer): string | null {
  const start = body.subarray(0, 400).toString("latin1");
  return namedIn(start, /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'<>]+)["']/i);
}

function namedIn(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1] ?? null;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Null when the bytes are not in this encoding. */
function decoded(body: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
