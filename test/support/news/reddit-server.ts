import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendBroken, type WireFault } from "./wire-fault";

/** What a post has on the wire, of the hundred fields that there are those that say something. */
export type WirePost = Readonly<Record<string, unknown>> & { readonly name: string; readonly title: string };

/** How the server behaves, until it is told otherwise. */
export type RedditState = {
  clientId: string;
  secret: string;
  /** Seconds. */
  tokenLife: number;
  /** Requests left in the window, and how long it lasts in seconds. */
  remaining: number;
  reset: number;
  fault: WireFault | null;
  /** Statuses with which the next requests are answered: for a token, and for posts. */
  readonly tokenStatuses: number[];
  readonly statuses: number[];
  readonly posts: WirePost[];
};

export type RedditRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

export const wirePost = (given: Partial<WirePost> & { readonly id: string }): WirePost => ({
  name: `t3_${given.id}`,
  title: "TSLA",
  selftext: "",
  subreddit: "stocks",
  subreddit_name_prefixed: "r/stocks",
  author: "somebody",
  created_utc: 1_764_169_200,
  permalink: `/r/stocks/comments/${String(given.id)}/a_post/`,
  url: `https://www.reddit.com/r/stocks/comments/${String(given.id)}/a_post/`,
  is_self: true,
  over_18: false,
  stickied: false,
  distinguished: null,
  removed_by_category: null,
  edited: false,
  score: 1,
  num_comments: 0,
  ...given,
});

/** A server on a free port of this machine that gives tokens and finds posts as Reddit does. */
export async function startRedditServer() {
  const state: RedditState = {
    clientId: "app",
    secret: "s3cret",
    tokenLife: 86_400,
    remaining: 990,
    reset: 300,
    fault: null,
    tokenStatuses: [],
    statuses: [],
    posts: [],
  };
  const requests: RedditRequest[] = [];
  const tokens = new Set<string>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "", "http://reddit.test");
    requests.push({ method: request.method ?? "", url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    const { status, body } = url.pathname === "/api/v1/access_token" ? giveToken(request) : findPosts(request, url);
    const text = JSON.stringify(body);
    if (state.fault) return sendBroken(response, state.fault, text, "application/json; charset=UTF-8");
    response.writeHead(status, {
      "Content-Type": "application/json; charset=UTF-8",
      "X-Ratelimit-Used": String(1000 - state.remaining),
      "X-Ratelimit-Remaining": state.remaining.toFixed(1),
      "X-Ratelimit-Reset": String(state.reset),
    });
    response.end(text);
  }

  function giveToken({ method, headers }: IncomingMessage) {
    const forced = state.tokenStatuses.shift();
    if (forced !== undefined) return refusal(forced);
    const basic = `Basic ${Buffer.from(`${state.clientId}:${state.secret}`).toString("base64")}`;
    if (method !== "POST" || headers.authorization !== basic) return refusal(401);
    if (requests.at(-1)?.body !== "grant_type=client_credentials")
      return { status: 200, body: { error: "unsupported_grant_type" } };
    const token = `eyJ-${requests.length}`;
    tokens.add(token);
    return { status: 200, body: { access_token: token, token_type: "bearer", expires_in: state.tokenLife, scope: "*" } };
  }

  function findPosts({ headers }: IncomingMessage, { pathname, searchParams }: URL) {
    const forced = state.statuses.shift();
    if (forced !== undefined) return refusal(forced);
    if (!tokens.has((headers.authorization ?? "").replace("Bearer ", ""))) return refusal(401);
    if (!/^\/r\/[\w+]+\/search$/.test(pathname)) return refusal(404);
    const terms = (searchParams.get("q") ?? "").split(" OR ").map((term) => term.replaceAll(/["$]/g, "").toLowerCase());
    const found = state.posts.filter((post) => terms.some((term) => JSON.stringify(post).toLowerCase().includes(term)));
    found.sort((a, b) => Number(b.created_utc) - Number(a.created_utc));
    const children = found.slice(0, Number(searchParams.get("limit") ?? 25)).map((data) => ({ kind: "t3", data }));
    return {
      status: 200,
      body: {
        kind: "Listing",
        data: { after: null, dist: children.length, modhash: null, geo_filter: "", children, before: null },
      },
    };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    requests: requests as readonly RedditRequest[],
    /** Takes all tokens back before their end. */
    revoke: () => tokens.clear(),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const MESSAGES: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
};

function refusal(status: number) {
  return { status, body: { message: MESSAGES[status] ?? "Error", error: status } };
}
