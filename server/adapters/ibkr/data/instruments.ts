import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { type AssetClass, assetClassOf, type Instrument } from "@/server/core/market/market";
import { plain } from "@/server/core/money/money";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import type { AskGateway } from "../ask-gateway";
import type { ContractsOf } from "./contracts";

/** Rules are asked for again after so long. */
const AGE_MS = 15 * 60_000;
/** A coin's parts, where the broker does not say how small they may be. Source: contract details of BTC, minSize and sizeIncrement, at Paxos. */
const COIN_DIGITS = 8;
const TYPES: Readonly<Record<AssetClass, string>> = { equity: "STK", crypto: "CRYPTO" };

const step = z.number().positive().transform(plain);
const rulesSchema = z.object({
  instrument_type: z.string(),
  currency: z.string(),
  rules: z.object({
    error: z.string().nullish(),
    canTradeAcctIds: z.array(z.string()).nullish(),
    incrementRules: z.array(z.object({ lowerEdge: z.number(), increment: step })).min(1),
    fraqInt: z.number().int().min(0).max(18).nullish(),
  }),
});
type Told = z.infer<typeof rulesSchema>;

/** A contract that the account trades, with its id. */
export type Contract = { readonly conid: number; readonly instrument: Instrument };

/**
 * What a symbol is at the broker: the contract of it that the account may trade, or the likeliest with the reason why it may trade none. Kept
 * for a while, and longer while the gateway does not answer: a stop has to find its steps. Throws Fault `not_found` for what is not listed.
 * Source: "Find all Info and Rules for a given contract" of "Web API v1.0".
 */
export type ContractOf = (symbol: string) => Promise<Contract>;

export interface InstrumentsOptions {
  readonly ask: AskGateway;
  readonly contractsOf: ContractsOf;
  /** The broker's number of the account. */
  readonly account: string;
  readonly clock: Clock;
}

export function createInstruments({ ask, contractsOf, account, clock }: InstrumentsOptions): ContractOf {
  const kept = new Map<string, { readonly contract: Contract; readonly at: number }>();

  async function read(symbol: string): Promise<Contract> {
    const contracts: Contract[] = [];
    for (const conid of await contractsOf(symbol)) {
      const told = rulesSchema.safeParse(await ask(`/iserver/contract/${conid}/info-and-rules`, { isBuy: "true" })).data;
      const instrument = told && instrumentOf(symbol, told, account);
      if (!instrument) continue;
      contracts.push({ conid, instrument });
      if (instrument.untradable === null) break;
    }
    const contract = contracts.find(({ instrument }) => instrument.untradable === null) ?? contracts[0];
    if (!contract) throw new Fault("not_found", `Interactive Brokers does not trade "${symbol}" for US dollars`);
    kept.set(symbol, { contract, at: clock.now() });
    return contract;
  }

  return async (symbol) => {
    const known = kept.get(symbol);
    if (known && isFresh(known.at, clock.now(), AGE_MS)) return known.contract;
    return read(symbol).catch((error: unknown) => {
      const isAway = error instanceof Fault && error.code === "broker_unreachable";
      if (isAway && known) return known.contract;
      throw error;
    });
  };
}

/**
 * Null for what is not what the desk means by the symbol. Prices go by the step of the highest band, which fits every lower one. How many shares
 * may be borrowed is not among the rules, so that nothing is sold short; an entry in a coin takes no legs along.
 */
export function instrumentOf(
  symbol: string,
  { instrument_type: type, currency, rules }: Told,
  account: string,
): Instrument | null {
  const assetClass = assetClassOf(symbol);
  if (type !== TYPES[assetClass] || currency !== "USD") return null;
  const highest = rules.incrementRules.reduce((a, b) => (b.lowerEdge >= a.lowerEdge ? b : a));
  const mayTrade = !rules.canTradeAcctIds || rules.canTradeAcctIds.includes(account);
  const isCoin = assetClass === "crypto";
  return {
    symbol,
    assetClass,
    priceIncrement: highest.increment,
    qtyIncrement: isCoin ? plain(10 ** -(rules.fraqInt || COIN_DIGITS)) : "1",
    minNotionalUsd: "1",
    untradable: rules.error || (mayTrade ? null : `account "${account}" has no permission to trade it`),
    hasBrackets: !isCoin,
    fractionable: isCoin,
    shortable: false,
  };
}
