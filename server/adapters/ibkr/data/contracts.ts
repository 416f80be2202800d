import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { assetClassOf, symbolSchema } from "@/server/core/market/market";
import type { AskGateway } from "../ask-gateway";

const conid = z.coerce.number().int().positive();
const stocksSchema = z.record(
  z.string(),
  z.array(z.object({ assetClass: z.string(), contracts: z.array(z.object({ conid, isUS: z.boolean() })) })),
);
const foundSchema = z.array(
  z.object({ conid, symbol: z.string().nullish(), sections: z.array(z.object({ secType: z.string() })).nullish() }),
);

/** Which contracts may be meant by a symbol, the likeliest first; never none. Throws Fault `not_found` for what the broker does not list. */
export type ContractsOf = (symbol: string) => Promise<readonly number[]>;

/**
 * Contract ids, which are for good and are asked for once. A ticker has contracts in many countries, and only `isUS` tells which is meant; a coin
 * has one on each of the broker's crypto venues, of which an account may trade one alone (Paxos 479624278, Zero Hash 541686651 for BTC).
 * Sources: "Security Stocks by Symbol" and "Search Contract by Symbol" of "Web API v1.0"; the two ids are those of IB's TWS API documentation.
 */
export function createContracts(ask: AskGateway): ContractsOf {
  const known = new Map<string, Promise<readonly number[]>>();

  async function stocks(symbol: string): Promise<readonly number[]> {
    const ticker = tickerOf(symbol);
    const told = stocksSchema.parse(await ask("/trsrv/stocks", { symbols: ticker }));
    const companies = (told[ticker] ?? []).filter(({ assetClass }) => assetClass === "STK");
    return companies.flatMap(({ contracts }) => contracts.filter(({ isUS }) => isUS).map((contract) => contract.conid));
  }

  async function coins(symbol: string): Promise<readonly number[]> {
    const [coin = "", currency] = symbol.split("/");
    // The broker trades coins for US dollars alone.
    if (currency !== "USD") return [];
    const told = foundSchema.parse(await ask("/iserver/secdef/search", { symbol: coin }));
    const isCoin = ({ symbol: named, sections }: (typeof told)[number]) =>
      named === coin && (sections ?? []).some(({ secType }) => secType === "CRYPTO");
    return told.filter(isCoin).map((found) => found.conid);
  }

  async function find(symbol: string): Promise<readonly number[]> {
    const isTicker = symbolSchema.safeParse(symbol).success;
    const found = isTicker ? await (assetClassOf(symbol) === "crypto" ? coins(symbol) : stocks(symbol)) : [];
    if (found.length === 0) throw new Fault("not_found", `Interactive Brokers does not trade "${symbol}"`);
    return found;
  }

  return (symbol) => {
    const asked = known.get(symbol) ?? find(symbol);
    known.set(symbol, asked);
    asked.catch(() => known.delete(symbol));
    return asked;
  };
}

/** Classes of shares stand after a space there: BRK.B is "BRK B". */
export function tickerOf(symbol: string): string {
  return symbol.replace(".", " ");
}
