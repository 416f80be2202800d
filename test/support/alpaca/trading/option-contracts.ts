import { plain } from "@/server/core/money/money";
import { uuidOf } from "../shared/ids";
import { refusal } from "../shared/refusal";
import type { Venue } from "../venue";

const OPTION = /^([A-Z]{1,5}\d?)(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;

/** The contract that a symbol names. Throws a Refusal for what is no option. */
export function optionContract(symbol: string): Readonly<Record<string, unknown>> {
  const [, root = "", year, month, day, kind, strike] = OPTION.exec(symbol) ?? [];
  if (root === "") throw refusal(404, 40410000, `option contract not found for ${symbol}`);
  const underlying = root.replace(/\d$/, "");
  const type = kind === "C" ? "call" : "put";
  return {
    id: uuidOf(`asset ${symbol}`),
    symbol,
    name: `${underlying} 20${year}-${month}-${day} ${type}`,
    status: "active",
    tradable: true,
    expiration_date: `20${year}-${month}-${day}`,
    root_symbol: root,
    underlying_symbol: underlying,
    underlying_asset_id: uuidOf(`asset ${underlying}`),
    type,
    style: "american",
    strike_price: plain(Number(strike) / 1_000),
    multiplier: "100",
    size: "100",
    open_interest: null,
    open_interest_date: null,
    close_price: null,
    close_price_date: null,
  };
}

/** Of all contracts there are those that the account holds. */
export function optionContracts({ shown }: Venue, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const wanted = query.get("underlying_symbols")?.split(",").filter(Boolean) ?? [];
  const held = shown.positions().map(({ symbol }) => String(symbol));
  const contracts = held.filter((symbol) => OPTION.test(symbol)).map(optionContract);
  const fits = ({ underlying_symbol: underlying }: Readonly<Record<string, unknown>>) =>
    wanted.length === 0 || wanted.includes(String(underlying));
  return { option_contracts: contracts.filter(fits), next_page_token: null };
}
