import type { Broker, Calendar, MarketData } from "@/server/core/ports";
import type { RequestPriority } from "../requests/request-priority";
import type { Ports, VenuePorts } from "./venue";

/** A broker whose readings go out with a priority. */
export interface PrioritisedBroker extends Broker {
  /** The same broker, whose reading of orders and of what changed goes out with this priority. */
  reading(priority: "exit" | "entry"): Broker;
}

/** The ports once for exits and once for entries; each time the same ones, so that what is under way is shared. */
export function portsByPurpose(
  { during }: RequestPriority,
  { market, broker, calendar }: Ports & { readonly broker: PrioritisedBroker },
): VenuePorts["portsFor"] {
  const portsOf = (priority: "exit" | "entry"): Ports => ({
    broker: broker.reading(priority),
    market: {
      ...market,
      bars: (...asked: Parameters<MarketData["bars"]>) => during(priority, () => market.bars(...asked)),
      quote: (...asked: Parameters<MarketData["quote"]>) => during(priority, () => market.quote(...asked)),
      instrument: (symbol: string) => during(priority, () => market.instrument(symbol)),
      finestBars: (...asked: Parameters<MarketData["finestBars"]>) => during(priority, () => market.finestBars(...asked)),
    },
    calendar: {
      ...calendar,
      session: (...asked: Parameters<Calendar["session"]>) => during(priority, () => calendar.session(...asked)),
    },
  });
  const ports = { exit: portsOf("exit"), entry: portsOf("entry") };
  return (purpose) => ports[purpose];
}
