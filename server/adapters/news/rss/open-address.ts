import { promises as dns, type LookupAddress } from "node:dns";
import { BlockList, isIP } from "node:net";
import { Fault } from "@/server/core/fault";

/** An address as the resolver gives it. */
export type HostAddress = LookupAddress;

/**
 * Where machines of a cloud ask for their own keys. No feed lives there, so nobody is sent there, whatever names it. The rest of the private
 * networks is open: a person names the feeds of their own desk, and runs some of them at home.
 */
const NEVER = blockList(
  ["169.254.0.0", 16],
  ["fe80::", 10],
  ["100.100.100.200", 32],
  ["168.63.129.16", 32],
  ["fd00:ec2::254", 128],
  ["fd20:ce::254", 128],
  // The first of them in the clothes of IPv6.
  ["::a9fe:0", 112],
  ["64:ff9b::a9fe:0", 112],
  ["2002:a9fe::", 32],
);

const PRIVATE = blockList(
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::", 127],
  ["fc00::", 7],
  ["64:ff9b::7f00:0", 104],
  ["64:ff9b::a00:0", 104],
  ["64:ff9b::c0a8:0", 112],
);

function blockList(...subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIP(network) === 6 ? "ipv6" : "ipv4");
  return list;
}

/**
 * The addresses of a URL's host, so that the connection goes where it was looked and nowhere else; `from` are those of the host that led there,
 * none for the address that a person named. Throws Fault `data_missing` for one that is never asked, and for one of a private network that a host
 * outside led to; what the resolver says against a name is thrown as it comes.
 */
export async function openAddress({ hostname }: URL, from: readonly HostAddress[]): Promise<readonly HostAddress[]> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  const addresses = family === 0 ? await dns.lookup(host, { all: true }) : [{ address: host, family }];
  const never = addresses.find(isIn(NEVER));
  if (never) throw new Fault("data_missing", `is at ${never.address}, where machines keep what is theirs: it is never asked`);
  const inside = from.every(isIn(PRIVATE)) ? undefined : addresses.find(isIn(PRIVATE));
  if (inside) throw new Fault("data_missing", `is at ${inside.address} in a private network, and an address outside leads there`);
  return addresses;
}

function isIn(list: BlockList): (address: HostAddress) => boolean {
  return ({ address, family }) => list.check(address, family === 6 ? "ipv6" : "ipv4");
}
