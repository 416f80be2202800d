import { dec, plain } from "@/server/core/money/money";

/** Root, last day as YYMMDD, call or put, and strike. Source: the symbology of the Options Clearing Corporation. */
const OPTION = /^[A-Z]{1,5}\d?\d{6}[CP]\d{8}$/;
/** Options are priced by the share and held by the contract. A contract that a corporate action has changed may be of another number. */
const SHARES_A_CONTRACT = 100;

/** What one unit of the symbol costs at a price as Alpaca tells it: of an option, a contract. */
export function unitPrice(symbol: string, price: string): string {
  return OPTION.test(symbol) ? plain(dec(price).mul(SHARES_A_CONTRACT)) : price;
}
