// A program of your own beside the desk: reads agents and decisions, listens, and changes something when asked to.
//
//   ZTRADE_TOKEN=... node --import tsx examples/client.ts http://localhost:4500                     reads and listens
//   ZTRADE_TOKEN=... node --import tsx examples/client.ts http://localhost:4500 --pause-the-market  also writes
//
// A token is made under People → Tokens: its scope "read" is enough for the first line, "trade" for the second.
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import type { AppRouter } from "../server/api/root";
import { AS_IT_IS } from "../server/core/json";

const LISTEN_MS = 3_000;
const PAGE = 5;

/**
 * The desk's API, typed by the desk itself. The token says who asks, and the Origin header is what lets a program write: the desk refuses a write that
 * does not name it. The EventSource of browsers and of Node sends no headers, so the stream takes one that does.
 */
function connect(desk: string, token: string) {
  const url = `${desk}/api/trpc`;
  const headers = { Origin: desk, Authorization: `Bearer ${token}` };
  const eventSourceOptions = {
    fetch: (input: string | URL | Request, init: RequestInit) =>
      fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
  };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, transformer: AS_IT_IS, EventSource, eventSourceOptions }),
        // At most ten calls travel together.
        false: httpBatchLink({ url, transformer: AS_IT_IS, maxItems: 10, headers }),
      }),
    ],
  });
}

type Client = ReturnType<typeof connect>;

async function printAgents(client: Client): Promise<void> {
  for (const { name, symbol, mode, schedule } of await client.agents.list.query())
    console.log(`agent ${name} (${symbol}) is ${mode}: ${schedule}`);
}

/** The newest decisions, page by page: each answer holds the cursor of the next. */
async function printDecisions(client: Client, pages: number): Promise<void> {
  let cursor: Awaited<ReturnType<Client["decisions"]["list"]["query"]>>["nextCursor"] = null;
  for (let page = 0; page < pages; page++) {
    const { rows, nextCursor } = await client.decisions.list.query({ limit: PAGE, cursor });
    for (const { dueAt, symbol, action, reason } of rows)
      console.log(`decision ${new Date(dueAt).toISOString()} ${symbol} ${action}: ${reason}`);
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}

/** Prints what happens for a while. After a lost connection the client goes on where it was; "reload" says that too much was missed. */
async function printEvents(client: Client, forMs: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const subscription = client.system.events.subscribe(undefined, {
      onData: (message) => console.log("topic" in message ? "event reload" : `event ${message.data.topic} ${message.id}`),
      onError: reject,
    });
    setTimeout(() => {
      subscription.unsubscribe();
      resolve();
    }, forMs);
  });
}

async function pauseTheMarket(client: Client): Promise<void> {
  await client.accounts.setClock.mutate({ paused: true });
  const { clock } = await client.accounts.current.query();
  console.log(`the market ${clock.paused ? "is paused" : "runs"}`);
}

const [desk = "http://localhost:4500", ...wishes] = process.argv.slice(2);
const { ZTRADE_TOKEN: token } = process.env;
if (!token) throw new Error("ZTRADE_TOKEN is empty: make a token under People → Tokens");
const client = connect(desk, token);
await printAgents(client);
await printDecisions(client, 2);
if (wishes.includes("--pause-the-market")) await pauseTheMarket(client);
await printEvents(client, LISTEN_MS);
