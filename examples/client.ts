// A program of your own beside the desk: reads agents and decisions, listens, and changes something when asked to.
//
//   node --experimental-eventsource --import tsx examples/client.ts http://localhost:4500                     reads and listens
//   node --experimental-eventsource --import tsx examples/client.ts http://localhost:4500 --pause-the-market  also writes
//
// Node 20 has an EventSource, but only behind the flag above.
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import type { AppRouter } from "../server/api/root";
import { AS_IT_IS } from "../server/core/json";

const LISTEN_MS = 3_000;
const PAGE = 5;

/** The desk's API, typed by the desk itself. The Origin header is what lets a program write: the desk refuses a write that does not name it. */
function connect(desk: string) {
  const url = `${desk}/api/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, transformer: AS_IT_IS }),
        // At most ten calls travel together.
        false: httpBatchLink({ url, transformer: AS_IT_IS, maxItems: 10, headers: { Origin: desk } }),
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
const client = connect(desk);
await printAgents(client);
await printDecisions(client, 2);
if (wishes.includes("--pause-the-market")) await pauseTheMarket(client);
await printEvents(client, LISTEN_MS);
