import { promises as dns, type LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { Fault } from "@/server/core/fault";
import { reachOf } from "./reach-of";

/** An address as the resolver gives it. */
export type HostAddress = LookupAddress;

/** Names that only a network of one's own gives. Sources: RFC 6761, 6762, 8375, and .internal by ICANN's resolution 2024.07.29.06. */
const OWN_NAME = /^[^.]+$|(?:^|\.)(?:localhost|local|lan|internal|home\.arpa)$/;

/**
 * The addresses of a URL's host, so that the connection goes where it was looked and nowhere else; `from` are those of the host that led there,
 * none for the address that a person named. A private network is open to a person who runs feeds at home: by a number, or a name of such a network.
 * Throws Fault `data_missing` for an address that is never asked, for a private one that a host outside led to, and for one behind a name of the
 * internet, which whoever owns the name may point anywhere at any time; what the resolver says against a name is thrown as it comes.
 */
export async function openAddress({ hostname }: URL, from: readonly HostAddress[]): Promise<readonly HostAddress[]> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  const addresses = family === 0 ? await dns.lookup(host, { all: true }) : [{ address: host, family }];
  const never = addresses.find(leads("never"));
  if (never) throw new Fault("data_missing", `is at ${never.address}, which is never asked`);
  const inside = addresses.find(leads("home"));
  if (inside === undefined) return addresses;
  if (!from.every(leads("home")))
    throw new Fault("data_missing", `is at ${inside.address} in a private network, and an address outside leads there`);
  if (family === 0 && !OWN_NAME.test(host))
    throw new Fault(
      "data_missing",
      `is a name of the internet at ${inside.address} in a private network: name it by that address`,
    );
  return addresses;
}

const leads = (reach: ReturnType<typeof reachOf>) => (address: HostAddress) => reachOf(address.address) === reach;
