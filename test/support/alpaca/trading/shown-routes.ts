import { type Call, ok, type Route } from "../http/route";
import { uuidOf } from "../shared/ids";
import { utcStamp } from "../shared/stamps";
import type { Venue } from "../venue";
import { findAsset } from "./assets";
import { clocksView, marketCalendarView } from "./clock-v3";
import { optionContract, optionContracts } from "./option-contracts";
import { type Watchlist, watchlistView } from "./watchlists";

const LISTS = "/v2/watchlists";
const BY_NAME = `${LISTS}:by_name`;
const ONE = `${LISTS}/:id`;

/** What an account shows besides what it trades: clocks and days of markets, contracts, wallets, announcements and lists. */
export const SHOWN_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v3/clock", handle: ({ venue, query }) => ok(clocksView(venue, query)) },
  {
    method: "GET",
    path: "/v3/calendar/:market",
    handle: ({ venue, params, query }) => ok(marketCalendarView(venue, params.market ?? "", query)),
  },
  { method: "GET", path: "/v2/options/contracts", handle: ({ venue, query }) => ok(optionContracts(venue, query)) },
  { method: "GET", path: "/v2/options/contracts/:symbol", handle: ({ params }) => ok(optionContract(params.symbol ?? "")) },
  { method: "GET", path: "/v2/wallets", handle: wallet },
  { method: "GET", path: "/v2/wallets/transfers", handle: () => ok([]) },
  { method: "GET", path: "/v2/wallets/whitelists", handle: () => ok([]) },
  { method: "GET", path: "/v2/corporate_actions/announcements", handle: () => ok([]) },
  {
    method: "GET",
    path: LISTS,
    handle: ({ venue }) => ok(venue.watchlists.all().map((list) => watchlistView(list, accountId(venue)))),
  },
  { method: "POST", path: LISTS, handle: ({ venue, body }) => told(venue, venue.watchlists.make(body)) },
  ...[ONE, BY_NAME].flatMap((path): Route[] => [
    { method: "GET", path, handle: (call) => told(call.venue, call.venue.watchlists.find(keyOf(call))) },
    { method: "PUT", path, handle: (call) => told(call.venue, call.venue.watchlists.change(keyOf(call), call.body)) },
    {
      method: "DELETE",
      path,
      handle: (call) => {
        call.venue.watchlists.remove(keyOf(call));
        return { status: 204, body: null };
      },
    },
  ]),
];

function keyOf({ params, query }: Call): string {
  return params.id ?? query.get("name") ?? "";
}

function accountId({ settings }: Venue): string {
  return uuidOf(`account ${settings.accountNumber}`);
}

async function told(venue: Venue, list: Watchlist) {
  const assets = await Promise.all(list.symbols.map((symbol) => findAsset(venue, symbol)));
  return ok(watchlistView(list, accountId(venue), assets));
}

/** Where coins are to be sent; one is made for whoever asks about an asset. */
function wallet({ venue, query }: Call) {
  const asset = query.get("asset");
  if (asset === null) return ok([]);
  const address = `0x${uuidOf(`wallet ${asset} ${venue.settings.accountNumber}`).replaceAll("-", "")}00000000`;
  return ok({ chain: query.get("chain") ?? asset, address, created_at: utcStamp(venue.settings.startAt) });
}
