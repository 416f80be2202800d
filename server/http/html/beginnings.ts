import type { OutgoingHttpHeaders } from "node:http";

/** With what the answer of a page begins, whatever stands in it. */
export interface Beginning {
  readonly headers: OutgoingHttpHeaders;
  /** Addresses of its style sheets. */
  readonly sheets: readonly string[];
}

/** How the desk's own pages begin: seen once, a page begins so before anybody has read what stands in it. */
export interface Beginnings {
  readonly of: (path: string, nonce: string) => Beginning | null;
  readonly keep: (path: string, nonce: string, beginning: Beginning) => void;
}

/** Pages that are there whatever the database holds: those of the navigation. One of a row may be gone. */
const STANDING = /^\/[a-z]*$/;
const MOST = 32;
/** What says how a page is to be taken; all else is each answer's own. */
const KEPT = ["content-type", "cache-control", "vary", "link"];
const NONCE = "NONCE";

export function createBeginnings(): Beginnings {
  const known = new Map<string, Beginning>();
  const named = (headers: OutgoingHttpHeaders, from: string, to: string): OutgoingHttpHeaders =>
    Object.fromEntries(
      KEPT.flatMap((name) => {
        const value = headers[name];
        return value === undefined ? [] : [[name, String(value).replaceAll(from, to)]];
      }),
    );
  return {
    of: (path, nonce) => {
      const beginning = known.get(path);
      return beginning ? { ...beginning, headers: named(beginning.headers, NONCE, nonce) } : null;
    },
    keep: (path, nonce, { headers, sheets }) => {
      if (known.has(path) || !STANDING.test(path) || known.size >= MOST) return;
      known.set(path, { headers: named(headers, nonce, NONCE), sheets });
    },
  };
}
