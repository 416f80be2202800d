import { z } from "zod";
import { accountDocument, configurationsDocument, portfolioDocument } from "./account";
import { activityDocument } from "./activity";
import { assetDocument } from "./asset";
import { cryptoBarsDocument, stockBarsDocument } from "./bars";
import { calendarDocument } from "./calendar";
import { clockDocument } from "./clock";
import { date, instant, uuid } from "./common";
import { corporateActionsDocument } from "./corporate-actions";
import { newsDocument } from "./news";
import { canceledOrderDocument, closedPositionDocument, orderDocument } from "./order";
import { orderRequestDocument } from "./order-request";
import { positionDocument } from "./position";
import { cryptoLatestQuotesDocument, cryptoQuotesDocument, stockLatestQuotesDocument, stockQuotesDocument } from "./quotes";
import { replaceRequestDocument } from "./replace-request";
import { cryptoSnapshotsDocument, stockSnapshotsDocument } from "./snapshot";
import { cryptoLatestTradesDocument, stockLatestTradesDocument } from "./trades";

type Fields = Readonly<Record<string, z.ZodType>>;

/** A request that the documents know, and its answer. */
export type Endpoint = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: RegExp;
  readonly name: string;
  /** The fields that may stand after the question mark; those without `optional` have to. */
  readonly query: Fields;
  readonly body: z.ZodType | null;
  /** The status of success, and what comes with it; null for nothing. */
  readonly answer: readonly [number, Document | null];
};

/** What an answer is, or each row of it. */
type Document = { readonly name: string; readonly schema: z.ZodType; readonly isList: boolean };
const documentOf = (name: string, schema: z.ZodType): Document => ({ name, schema, isList: false });
const listOf = (name: string, schema: z.ZodType): Document => ({ name, schema, isList: true });

const text = z.string().optional();
const one = <const Words extends readonly [string, ...string[]]>(...words: Words) => z.enum(words).optional();
const flag = one("true", "false");
const count = (most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .refine((digits) => Number(digits) <= most)
    .optional();
const time = instant.optional();
const order = one("asc", "desc");
const paging = { page_token: text };
const activities: Fields = {
  order_id: uuid.optional(),
  date: time,
  until: time,
  after: time,
  direction: order,
  page_size: count(100),
  ...paging,
};
const stockFeed = one("iex", "otc", "sip", "boats");
const latestFeed = one("delayed_sip", "iex", "otc", "sip", "boats", "overnight");
const past: Fields = { symbols: z.string(), start: time, end: time, limit: count(10_000), sort: order, ...paging };
const timeframe = z.string().regex(/^\d{1,2}(?:Min|T|Hour|H|Day|D|Week|W|Month|M)$/);
const stockPast: Fields = { ...past, asof: text, feed: stockFeed, currency: text };
const stockLatest: Fields = { symbols: z.string(), feed: latestFeed, currency: text };
const coins: Fields = { symbols: z.string() };

const ask = (name: string, path: RegExp, query: Fields, document: Document): Endpoint => ({
  method: "GET",
  path,
  name,
  query,
  body: null,
  answer: [200, document],
});

/** Trading API 2.0.1 and Market Data API 1.1 (2026-08-13), as far as the desk or the local server goes. */
export const ENDPOINTS: readonly Endpoint[] = [
  ask("account", /^\/v2\/account$/, {}, documentOf("account", accountDocument)),
  ask("configurations", /^\/v2\/account\/configurations$/, {}, documentOf("configurations", configurationsDocument)),
  ask(
    "portfolio",
    /^\/v2\/account\/portfolio\/history$/,
    {
      period: text,
      timeframe: text,
      intraday_reporting: one("market_hours", "extended_hours", "continuous"),
      start: time,
      pnl_reset: one("per_day", "no_reset"),
      end: time,
      extended_hours: text,
      cashflow_types: text,
    },
    documentOf("portfolio", portfolioDocument),
  ),
  ask(
    "activities",
    /^\/v2\/account\/activities$/,
    { ...activities, activity_types: text, category: one("trade_activity", "non_trade_activity") },
    listOf("activity", activityDocument),
  ),
  ask("activities", /^\/v2\/account\/activities\/[A-Z]+$/, activities, listOf("activity", activityDocument)),
  ask("clock", /^\/v2\/clock$/, {}, documentOf("clock", clockDocument)),
  ask(
    "calendar",
    /^\/v2\/calendar$/,
    { start: time, end: time, date_type: one("TRADING", "SETTLEMENT") },
    listOf("calendar day", calendarDocument),
  ),
  ask(
    "assets",
    /^\/v2\/assets$/,
    { status: text, asset_class: text, exchange: text, attributes: text },
    listOf("asset", assetDocument),
  ),
  ask("asset", /^\/v2\/assets\/.+$/, {}, documentOf("asset", assetDocument)),
  ask("positions", /^\/v2\/positions$/, {}, listOf("position", positionDocument)),
  ask("position", /^\/v2\/positions\/[^/]+$/, {}, documentOf("position", positionDocument)),
  ask(
    "orders",
    /^\/v2\/orders$/,
    {
      status: one("open", "closed", "all"),
      limit: count(500),
      after: text,
      until: text,
      direction: order,
      nested: flag,
      symbols: text,
      side: text,
      asset_class: text,
      before_order_id: text,
      after_order_id: text,
    },
    listOf("order", orderDocument),
  ),
  ask(
    "order by client id",
    /^\/v2\/orders:by_client_order_id$/,
    { client_order_id: z.string() },
    documentOf("order", orderDocument),
  ),
  ask("order", /^\/v2\/orders\/[^/]+$/, { nested: flag }, documentOf("order", orderDocument)),
  {
    method: "POST",
    path: /^\/v2\/orders$/,
    name: "submit",
    query: {},
    body: orderRequestDocument,
    answer: [200, documentOf("order", orderDocument)],
  },
  {
    method: "PATCH",
    path: /^\/v2\/orders\/[^/]+$/,
    name: "replace",
    query: {},
    body: replaceRequestDocument,
    answer: [200, documentOf("order", orderDocument)],
  },
  { method: "DELETE", path: /^\/v2\/orders\/[^/]+$/, name: "cancel", query: {}, body: null, answer: [204, null] },
  {
    method: "DELETE",
    path: /^\/v2\/orders$/,
    name: "cancel all",
    query: {},
    body: null,
    answer: [207, listOf("cancelled order", canceledOrderDocument)],
  },
  {
    method: "DELETE",
    path: /^\/v2\/positions$/,
    name: "close all",
    query: { cancel_orders: flag },
    body: null,
    answer: [207, listOf("closed position", closedPositionDocument)],
  },
  {
    method: "DELETE",
    path: /^\/v2\/positions\/[^/]+$/,
    name: "close",
    query: { qty: text, percentage: text },
    body: null,
    answer: [200, documentOf("order", orderDocument)],
  },
  ask(
    "stock bars",
    /^\/v2\/stocks\/bars$/,
    { ...stockPast, timeframe, adjustment: one("raw", "split", "dividend", "spin-off", "all") },
    documentOf("stock bars", stockBarsDocument),
  ),
  ask("stock quotes", /^\/v2\/stocks\/quotes$/, stockPast, documentOf("stock quotes", stockQuotesDocument)),
  ask(
    "latest stock quotes",
    /^\/v2\/stocks\/quotes\/latest$/,
    stockLatest,
    documentOf("latest stock quotes", stockLatestQuotesDocument),
  ),
  ask(
    "latest stock trades",
    /^\/v2\/stocks\/trades\/latest$/,
    stockLatest,
    documentOf("latest stock trades", stockLatestTradesDocument),
  ),
  ask("stock snapshots", /^\/v2\/stocks\/snapshots$/, stockLatest, documentOf("stock snapshots", stockSnapshotsDocument)),
  ask("crypto bars", /^\/v1beta3\/crypto\/us\/bars$/, { ...past, timeframe }, documentOf("crypto bars", cryptoBarsDocument)),
  ask("crypto quotes", /^\/v1beta3\/crypto\/us\/quotes$/, past, documentOf("crypto quotes", cryptoQuotesDocument)),
  ask(
    "latest crypto quotes",
    /^\/v1beta3\/crypto\/us\/latest\/quotes$/,
    coins,
    documentOf("latest crypto quotes", cryptoLatestQuotesDocument),
  ),
  ask(
    "latest crypto trades",
    /^\/v1beta3\/crypto\/us\/latest\/trades$/,
    coins,
    documentOf("latest crypto trades", cryptoLatestTradesDocument),
  ),
  ask("crypto snapshots", /^\/v1beta3\/crypto\/us\/snapshots$/, coins, documentOf("crypto snapshots", cryptoSnapshotsDocument)),
  ask(
    "corporate actions",
    /^\/v1\/corporate-actions$/,
    {
      ...{ symbols: text, cusips: text, types: text, region: text, ids: text },
      ...{ start: date.optional(), end: date.optional(), limit: count(1_000), sort: order, ...paging },
    },
    documentOf("corporate actions", corporateActionsDocument),
  ),
  ask(
    "news",
    /^\/v1beta1\/news$/,
    {
      start: date.or(instant).optional(),
      end: date.or(instant).optional(),
      sort: order,
      symbols: text,
      limit: count(50),
      include_content: flag,
      exclude_contentless: flag,
      ...paging,
    },
    documentOf("news", newsDocument),
  ),
];
