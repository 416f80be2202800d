import type { Contract } from "../contracts";
import { type Answer, type Call, ok, refused } from "../route";

/** `/trsrv/stocks`: a ticker's contracts in every country. */
export function stocks({ gateway, query }: Call): Answer {
  const rows = (query.get("symbols") ?? "").split(",").map((ticker) => {
    const found = gateway.contracts.filter((contract) => contract.secType === "STK" && contract.ticker === ticker);
    return [ticker, found.map(companyRow)] as const;
  });
  return ok(Object.fromEntries(rows));
}

function companyRow({ conid, companyName }: Contract) {
  const contracts = [
    { conid: conid + 1, exchange: "MEXI", isUS: false },
    { conid, exchange: "NASDAQ", isUS: true },
  ];
  return { name: companyName, chineseName: null, assetClass: "STK", contracts };
}

/** `/iserver/secdef/search`: everything of that symbol, companies before coins, and a coin at each venue. */
export function search({ gateway, query }: Call): Answer {
  const symbol = query.get("symbol");
  const found = gateway.contracts.filter(({ ticker }) => ticker === symbol);
  if (found.length === 0) return refused("No symbol found");
  const stranger = { conid: "28016000", companyName: `${symbol} HOLDINGS`, symbol, sections: [{ secType: "STK" }] };
  const rows = found.map(({ conid, companyName, secType, exchange }) => ({
    conid: String(conid),
    companyHeader: `${companyName} - ${exchange}`,
    companyName,
    symbol,
    description: exchange,
    restricted: null,
    sections: [{ secType, ...(secType === "CRYPTO" && { exchange: `${exchange};` }) }],
  }));
  return ok([stranger, ...rows]);
}

/** `/iserver/contract/{conid}/info-and-rules`. */
export function infoAndRules({ gateway, params }: Call): Answer {
  const contract = gateway.contracts.find(({ conid }) => String(conid) === params.conid);
  if (!contract) return refused("Contract not found", 503);
  const isCoin = contract.secType === "CRYPTO";
  return ok({
    con_id: contract.conid,
    symbol: contract.ticker,
    instrument_type: contract.secType,
    currency: "USD",
    exchange: isCoin ? contract.exchange : "SMART",
    company_name: contract.companyName,
    r_t_h: !isCoin,
    rules: {
      algoEligible: !isCoin,
      canTradeAcctIds: [gateway.accountId],
      error: null,
      orderTypes: isCoin ? ["limit", "market"] : ["limit", "market", "stop", "stop_limit", "trailing_stop"],
      fraqTypes: ["limit", "market"],
      fraqInt: isCoin ? 8 : 4,
      sizeIncrement: isCoin ? 1 : 100,
      incrementRules: [{ lowerEdge: 0, increment: isCoin ? 0.25 : 0.01 }],
      increment: isCoin ? 0.25 : 0.01,
      incrementDigits: 2,
    },
  });
}
