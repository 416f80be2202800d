import { dec } from "@/server/core/money/money";
import type { Gateway } from "../gateway";
import { type Answer, type Call, ok, type Route, refused } from "../route";

/** Positions on one page. */
const PAGE = 100;

async function iserverAccounts({ gateway }: Call): Promise<Answer> {
  const { accountId } = gateway;
  gateway.trading.accountsAsked = true;
  return ok({ accounts: [accountId], aliases: { [accountId]: accountId }, selectedAccount: accountId, isPaper: true });
}

async function portfolioAccounts({ gateway }: Call): Promise<Answer> {
  const { accountId } = gateway;
  gateway.trading.portfolioAsked = true;
  const own = { id: accountId, accountId, accountVan: accountId, accountTitle: "", displayName: accountId, currency: "USD" };
  return ok([{ ...own, type: "DEMO", tradingType: "STKCASH", faclient: false, clearingStatus: "O" }]);
}

/** Answers once the accounts were asked for. */
const afterAccounts = (handle: (call: Call) => Promise<Answer>) => async (call: Call) => {
  if (!call.gateway.trading.portfolioAsked) return refused("Please query /portfolio/accounts first", 400);
  if (call.params.accountId !== call.gateway.accountId) return refused("accountId is not valid", 400);
  return handle(call);
};

async function positionRows({ broker, contracts, market, clock, accountId }: Gateway) {
  const held = await broker.positions();
  return Promise.all(
    held.map(async ({ symbol, qty, avgPrice }) => {
      const contract = contracts.find((each) => each.symbol === symbol);
      const quote = await market.quote(symbol, clock.now());
      const price = quote ? (quote.bid + quote.ask) / 2 : Number(avgPrice);
      return {
        acctId: accountId,
        conid: contract?.conid,
        contractDesc: contract?.ticker,
        position: Number(qty),
        mktPrice: price,
        mktValue: price * Number(qty),
        currency: "USD",
        avgCost: Number(avgPrice),
        avgPrice: Number(avgPrice),
        realizedPnl: 0,
        unrealizedPnl: 0,
        assetClass: contract?.secType,
        undConid: 0,
      };
    }),
  );
}

/** What was asked for last is told again until it is invalidated. */
async function positions({ gateway, params }: Call): Promise<Answer> {
  const { trading } = gateway;
  trading.positions ??= await positionRows(gateway);
  const page = Number(params.page);
  return ok(trading.positions.slice(page * PAGE, (page + 1) * PAGE));
}

async function invalidate({ gateway }: Call): Promise<Answer> {
  gateway.trading.positions = null;
  return ok({ message: "success" });
}

async function summary({ gateway }: Call): Promise<Answer> {
  const { cashUsd } = await gateway.broker.account();
  const amount = (value: number) => ({
    amount: value,
    currency: "USD",
    isNull: false,
    timestamp: gateway.clock.now(),
    value: null,
    severity: 0,
  });
  const held = (await positionRows(gateway)).reduce((sum, { mktValue }) => sum.plus(mktValue), dec(0));
  const cash = Number(cashUsd);
  return ok({
    accountcode: { ...amount(0), currency: null, value: gateway.accountId },
    accountready: { ...amount(0), currency: null, value: "true" },
    accounttype: { ...amount(0), currency: null, value: "INDIVIDUAL" },
    availablefunds: amount(cash),
    buyingpower: amount(cash),
    netliquidation: amount(held.plus(cash).toNumber()),
    totalcashvalue: amount(cash),
    settledcash: amount(cash),
  });
}

async function ledger({ gateway }: Call): Promise<Answer> {
  const { cashUsd } = await gateway.broker.account();
  const cash = Number(cashUsd);
  const own = { cashbalance: cash, settledcash: cash, netliquidationvalue: cash, dividends: 0, interest: 0, exchangerate: 1 };
  const row = {
    ...own,
    acctcode: gateway.accountId,
    secondkey: "USD",
    key: "LedgerList",
    severity: 0,
    timestamp: gateway.clock.now(),
  };
  return ok({ USD: { ...row, currency: "USD" }, BASE: { ...row, secondkey: "BASE", currency: "BASE" } });
}

const portfolio = (method: Route["method"], path: string, handle: (call: Call) => Promise<Answer>): Route => ({
  method,
  path: `/portfolio/:accountId/${path}`,
  withoutSession: true,
  handle: afterAccounts(handle),
});

export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/iserver/accounts", handle: iserverAccounts },
  { method: "GET", path: "/portfolio/accounts", withoutSession: true, handle: portfolioAccounts },
  portfolio("GET", "positions/:page", positions),
  portfolio("POST", "positions/invalidate", invalidate),
  portfolio("GET", "summary", summary),
  portfolio("GET", "ledger", ledger),
];
