import { createAlpaca } from "@/server/adapters/venues/alpaca/create-alpaca";
import { deathPoint } from "../../fakes/staged-desk";
import type { AlpacaServer } from "../alpaca/start-alpaca-server";
import { lapse } from "../database/lapse";
import type { DeskTime } from "./desk-time";
import { openVenueNode, silentLog, type VenueSite } from "./venue-node";

/** Of an account with real money, as the local server plays one. */
export const LIVE_NUMBER = "987654321";

/** What the processes of one desk share. */
export interface RealSite extends Omit<VenueSite, "venue" | "connection"> {
  readonly server: AlpacaServer;
  readonly line?: DeskTime["line"];
}

/** A process of a desk whose account is at the local server: with its own connections, its own line to the broker and nothing remembered. */
export async function openRealNode({ server, line, ...site }: RealSite, nodeId: string) {
  const { wall } = site;
  const { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl } = server;
  const access = { keyId, secret, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed: "iex" } as const;
  const { kind = "paper" } = site;
  const alpaca = createAlpaca(
    { access, kind, allowLive: kind === "live" ? [LIVE_NUMBER] : [] },
    { wall, monotonic: wall, log: silentLog, ...line },
  );
  return { ...(await openVenueNode({ ...site, venue: "alpaca", connection: alpaca }, nodeId)), alpaca };
}

export type RealNode = Awaited<ReturnType<typeof openRealNode>>;

/** Brings a run to the sending of its order in a process that dies there, with all its connections: before the order left, or with its answer lost. */
export async function runAndDie(
  site: RealSite,
  runId: number,
  where: "before the order left" | "with its answer lost",
): Promise<void> {
  const node = await openRealNode(site, "doomed");
  const { portsFor } = node.trading;
  const { submit } = portsFor("entry").broker;
  const { arrived, stand } = deathPoint();
  const dying: typeof submit = async (order, leave) => {
    if (where === "with its answer lost") await submit(order, leave);
    return stand();
  };
  const doomed: typeof portsFor = (purpose) => ({ ...portsFor(purpose), broker: { ...portsFor(purpose).broker, submit: dying } });
  Object.assign(node.trading, { portsFor: doomed });
  const running = node.run([runId]).then(
    () => "the run ended",
    () => "died",
  );
  const early = await Promise.race([arrived.then(() => null), running]);
  if (early !== null) throw new Error(`the run never came to the sending of its order: ${early}`);
  await lapse(node.database);
  await node.database.sql.end({ timeout: 0 });
}
