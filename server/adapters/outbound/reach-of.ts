import ipaddr from "ipaddr.js";

/** outside: of the internet. home: of this machine or a private network. never: where nothing is that a person may have asked for. */
export type Reach = "outside" | "home" | "never";

const HOME: ReadonlySet<string> = new Set(["loopback", "private", "carrierGradeNat", "uniqueLocal"]);

/** Where clouds keep the keys of their machines, apart from link-local addresses, which are never asked anyway. */
const KEYS_OF_CLOUDS: ReadonlySet<string> = new Set(["100.100.100.200", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254"]);

/** All that is handed out for use. Source: IANA IPv6 Address Space. The rest, IPv4 in its oldest clothes (`::/96`) among it, is nobody's. */
const HANDED_OUT = ipaddr.parseCIDR("2000::/3");
/** Source: RFC 6052, 2.1. The other prefix of translation, 64:ff9b:1::/48 of RFC 8215, means something inside one network only. */
const TRANSLATED = ipaddr.parseCIDR("64:ff9b::/96");

/**
 * Where an address of the resolver leads, by the special-purpose registries of IANA (RFC 6890) as ipaddr.js 2.5 has them. One that carries another
 * leads where that does: mapped ones go anywhere, translated ones (NAT64) may go outside only, and tunnels (6to4, Teredo) nowhere.
 */
export function reachOf(text: string): Reach {
  if (!ipaddr.isValid(text)) return "never";
  const address = ipaddr.process(text);
  if (KEYS_OF_CLOUDS.has(address.toString())) return "never";
  const range = address.range();
  if (HOME.has(range)) return "home";
  if (address.kind() === "ipv4") return range === "unicast" ? "outside" : "never";
  if (address.match(TRANSLATED)) return reachOf(carriedBy(address)) === "outside" ? "outside" : "never";
  return range === "unicast" && address.match(HANDED_OUT) ? "outside" : "never";
}

/** The IPv4 address in the last four bytes. */
const carriedBy = (address: ipaddr.IPv4 | ipaddr.IPv6) => address.toByteArray().slice(-4).join(".");
