import { isIPv6 } from "node:net";

const GROUPS = 8;
/** Whoever has one address of IPv6 has all that begin with the same four groups. */
const OWN_GROUPS = 4;

/** What an address is counted by: itself, or of IPv6 the network that one subscriber has. A mapped address is the one that it maps. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...first, ...Array<string>(Math.max(0, GROUPS - first.length - last.length)).fill("0"), ...last];
  return `${groups.slice(0, OWN_GROUPS).join(":")}::`;
}
