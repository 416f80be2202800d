import type { LookupFunction } from "node:net";
import { Fault } from "@/server/core/fault";
import { type HostAddress, openAddress } from "./open-address";
import { reachOf } from "./reach-of";

/** Where a host is; or that it is never asked (barred), or was not found. */
export type LookedUp =
  | { readonly kind: "found"; readonly addresses: readonly HostAddress[] }
  | { readonly kind: "barred" | "not_sent"; readonly at: "address"; readonly words: string };

interface LookUp {
  readonly late: AbortSignal;
  readonly timeoutMs: number;
  /** What is said of a host outside that would be told without TLS; null where TLS is used. */
  readonly plainly: string | null;
  readonly say: (error: unknown) => string;
}

/** Looks up the host of an address that a person typed, once: the connection goes to what was found, by `lookupOf`. */
export async function lookUp(url: URL, { late, timeoutMs, plainly, say }: LookUp): Promise<LookedUp> {
  let addresses: readonly HostAddress[];
  try {
    addresses = await unlessLate(openAddress(url, []), late, timeoutMs);
  } catch (error) {
    const kind = error instanceof Fault ? "barred" : "not_sent";
    return { kind, at: "address", words: `${url.host} ${say(error)}` };
  }
  if (plainly !== null && addresses.some(({ address }) => reachOf(address) === "outside"))
    return { kind: "barred", at: "address", words: `${url.host} is outside of your network: ${plainly}` };
  return { kind: "found", addresses };
}

/** For a connection that goes to these addresses and nowhere else. */
export function lookupOf(addresses: readonly HostAddress[]): LookupFunction {
  return (_, { all }, callback) => {
    const [first] = addresses;
    if (!first) return callback(new Error("has no address"), "");
    return all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
  };
}

function unlessLate<T>(work: Promise<T>, late: AbortSignal, timeoutMs: number): Promise<T> {
  const passed = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => reject(new Error(`was not found within ${timeoutMs / 1000} s`)), { once: true });
  });
  return Promise.race([work, passed]);
}
