import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Peer } from "../people/terms";
import { networkOf } from "./network-of";

/**
 * Where a request came from: whoever opened the connection, unless that is a proxy that is trusted, whose list of those before it is read from its end.
 * Anybody may write the header; a proxy adds to it. Source: MDN, X-Forwarded-For, "Selecting an IP address".
 */
export function peerOf({ socket, headers }: IncomingMessage, trustedProxies: readonly string[]): Peer {
  const named = String(headers["x-forwarded-for"] ?? "").split(",");
  const hops = [...named.map((hop) => hop.trim()), plain(socket.remoteAddress ?? "")];
  while (hops.length > 1 && trustedProxies.includes(hops.at(-1) ?? "") && isIP(hops.at(-2) ?? "") !== 0) hops.pop();
  return { address: networkOf(hops.at(-1) ?? ""), client: headers["user-agent"] ?? "" };
}

/** An IPv4 address as it is written, also on a socket of IPv6. */
const plain = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
