import { answerableApprovals, pastApprovals } from "@/db/queries/autonomy/approvals";
import { midOf } from "../../core/market/market";
import { dec, plain } from "../../core/money/money";
import type { AttentionContext } from "../attention/round";

/** Orders of the account that wait for a person, each with the price of now, and the newest that wait no more. */
export async function readApprovals(ctx: AttentionContext, last: number) {
  const { desk, services, account } = ctx;
  const { at } = await services.clockOf(account);
  const [waiting, past] = await Promise.all([
    answerableApprovals(desk.database.db, account.id, at),
    pastApprovals(desk.database.db, account.id, last),
  ]);
  const priced = waiting.map(async (row) => {
    const quote = await services.quote(account, row.request.symbol, at);
    return { ...shownOf(row), now: quote && { price: midOf(quote), at: quote.at } };
  });
  return { at, kind: account.kind, waiting: await Promise.all(priced), past: past.map(shownOf) };
}

type Row = Awaited<ReturnType<typeof answerableApprovals>>[number];

function shownOf<Each extends Row>({ request: { symbol, side, qty }, decisionPrice, stopPrice, ...row }: Each) {
  const worth = dec(qty).times(decisionPrice);
  return {
    ...row,
    symbol,
    side,
    qty: plain(qty),
    decisionPrice: Number(decisionPrice),
    stopPrice,
    worthUsd: worth.toNumber(),
    /** What it loses where it is stopped at its stop; null for a sale. */
    riskUsd: stopPrice === null ? null : worth.minus(dec(qty).times(stopPrice)).toNumber(),
  };
}
