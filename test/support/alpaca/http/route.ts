import type { Venue } from "../venue";

export type Call = {
  readonly venue: Venue;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
};
/** A body of null is sent as no body. */
export type Reply = { readonly status: number; readonly body: unknown };

export type Route = {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** A segment that begins with ":" takes any text, to the end where it is the last and ends in "*". */
  readonly path: string;
  readonly handle: (call: Call) => Promise<Reply> | Reply;
};

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** What `path` has where `pattern` has names, null when it does not fit. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const last = wanted.at(-1) ?? "";
  if (last.endsWith("*")) given.splice(wanted.length - 1, given.length, given.slice(wanted.length - 1).join("/"));
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const text = given[i] ?? "";
    if (segment.startsWith(":")) params[segment.replace(/^:|\*$/g, "")] = decodeURIComponent(text);
    else if (segment !== text) return null;
    if (segment.startsWith(":") && text === "") return null;
  }
  return params;
}
