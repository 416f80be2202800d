import type { Database } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import packageFile from "../../../package.json" with { type: "json" };
import type { StoredSources } from "../../api/decisions/replay-decision";
import { Fault } from "../../core/fault";
import type { MarketData } from "../../core/ports";
import { playedMarket } from "./played-market";

/** What decisions were made on, as it lies in the database and in seeds, for a command that runs beside a desk or without one. */
export function storedSources(database: Database): StoredSources {
  const markets = new Map<string, MarketData>();
  const marketOf = (account: AccountRow) => {
    const market = markets.get(account.id) ?? playedMarket(account, database).market;
    markets.set(account.id, market);
    return market;
  };
  return {
    version: packageFile.version,
    bars: async (account, symbol, timeframe, until, count) => {
      try {
        return await marketOf(account).bars(symbol, timeframe, until, count);
      } catch (error) {
        if (error instanceof Fault && error.code === "data_missing") return null;
        throw error;
      }
    },
    newsScope: ({ id, kind }) => (kind === "simulated" ? id : "real"),
  };
}
