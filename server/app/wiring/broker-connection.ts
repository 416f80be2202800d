import type { BrokerConnection, PriceStreamView } from "../../api/accounts/connection";
import { isPlayed } from "../../core/accounts/account";
import type { Alpaca } from "./create-alpaca";
import type { TradingContexts } from "./create-contexts";
import type { RealContext } from "./create-real-context";

const SHOWN_OF_KEY = 4;

/** The account at Alpaca as the pages see it: nothing of the keys but the end of their name. */
export function brokerConnection({ access, kind, allowLive, test }: Alpaca, contexts: TradingContexts): BrokerConnection {
  const { keyId, tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl, feed } = access;
  const addresses = { tradingUrl, dataUrl, tradeStreamUrl, dataStreamUrl };
  return {
    describe: () => ({ kind, keyEnd: keyId.slice(-SHOWN_OF_KEY), allowLive, feed, ...addresses }),
    state: async (account) => {
      if (isPlayed(account.kind)) return null;
      const open = await contexts.of(account.id);
      if (open.kind !== "real") return null;
      const { trading, data, orders, market, calendar } = open.state();
      const [stocks, crypto] = [viewOf(market.stocks), viewOf(market.crypto)];
      return { trading, data, orders, stocks, crypto, source: market.source, calendar };
    },
    test,
  };
}

type PriceStream = ReturnType<RealContext["state"]>["market"]["stocks"];

function viewOf({ trouble, ...stream }: PriceStream): PriceStreamView {
  return { ...stream, reason: trouble };
}
