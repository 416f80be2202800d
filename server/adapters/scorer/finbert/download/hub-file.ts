import { Fault, messageOf } from "@/server/core/fault";
import { shownAddress, shownAddresses } from "@/server/core/secrets";

export type Fetch = typeof fetch;

/** What a hub tells of a file before it is fetched. */
export interface HubFile {
  /** Null where it does not tell. */
  readonly sizeBytes: number | null;
  /** SHA-256 of large files (64 hexadecimal digits), SHA-1 of the git blob for small ones (40); null where the hub tells neither. */
  readonly checksum: string | null;
}

const MAX_REDIRECTS = 5;
/** A compressed answer would have another size. */
export const AS_IT_IS = { "accept-encoding": "identity" } as const;
const NO_HEAD = [405, 501];
const TIMEOUT_MS = 30_000;

/**
 * Asks for a file's size and checksum; null when the hub does not have it. The hub tells them with its first answer, which for a large file is
 * a redirect to a store that tells others. Throws Fault `data_missing` with what the hub answered.
 */
export async function describeHubFile(address: string, fetch: Fetch, signal: AbortSignal): Promise<HubFile | null> {
  let url = address;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await ask(fetch, url, { method: "HEAD", redirect: "manual", headers: AS_IT_IS, signal: inTime });
    const checksum = tagOf(answer.headers.get("x-linked-etag")) ?? tagOf(answer.headers.get("etag"));
    if (answer.ok) return { sizeBytes: sizeIn(answer.headers, "content-length"), checksum };
    if (answer.status === 404) return null;
    if (NO_HEAD.includes(answer.status)) return { sizeBytes: null, checksum: null };
    const next = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || next === null) throw refusal(address, answer.status);
    if (answer.headers.has("x-linked-etag")) return { sizeBytes: sizeIn(answer.headers, "x-linked-size"), checksum };
    url = new URL(next, url).href;
  }
  throw new Fault("data_missing", `"${shownAddress(address)}" leads from one address to the next without an end`);
}

/** A request whose failure names the address. Throws Fault `data_missing`. */
export async function ask(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new Fault("data_missing", `no answer from "${new URL(url).origin}": ${shownAddresses(messageOf(cause))}`, { cause });
  }
}

export const refusal = (address: string, status: number) =>
  new Fault("data_missing", `"${shownAddress(address)}" was answered with status ${status}`);

/** The digits of a tag that is a checksum. */
function tagOf(etag: string | null): string | null {
  return /^(?:W\/)?"?([0-9a-f]{40}|[0-9a-f]{64})"?$/i.exec(etag ?? "")?.[1]?.toLowerCase() ?? null;
}

export function sizeIn(headers: Headers, name: string): number | null {
  const size = /^\d{1,15}$/.exec(headers.get(name) ?? "");
  return size ? Number(size[0]) : null;
}
