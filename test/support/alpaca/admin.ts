import { z } from "zod";
import { dec, plain } from "@/server/core/money/money";
import type { Execution } from "@/server/core/orders/order";
import { faultSchema } from "./faults/fault";
import type { RequestLog } from "./http/request-log";
import { ok, type Route } from "./http/route";
import { type Article, newsName } from "./news/newsroom";
import { numberOf } from "./shared/ids";
import { Refusal } from "./shared/refusal";
import type { Venue } from "./venue";

const EVERYTHING = 1_000_000;
const advanceSchema = z.union([
  z.strictObject({ to: z.union([z.number(), z.iso.datetime()]) }),
  z.strictObject({ byMs: z.number().min(0) }),
]);
const articleSchema = z.strictObject({
  /** Of an article that is to be changed. */
  id: z.int().positive().optional(),
  headline: z.string().min(1),
  summary: z.string().default(""),
  symbols: z.array(z.string().min(1)).min(1),
  source: z.string().default("by hand"),
  url: z.string().default(""),
});
const resetSchema = z.strictObject({ fault: z.literal("reset") });

/** What a person or another process may do with the server, which listens on the loopback alone. */
export function adminRoutes(given: {
  readonly advance: (at: number) => Promise<void>;
  readonly publish: (article: Article) => void;
  readonly log: RequestLog;
}): readonly Route[] {
  const { advance, publish, log } = given;
  return [
    {
      method: "GET",
      path: "/_books",
      handle: ({ venue }) => venue.inTurn(async () => ok(await booksOf(venue))),
    },
    {
      method: "GET",
      path: "/_log",
      handle: () => ok(log.all),
    },
    {
      method: "POST",
      path: "/_faults",
      handle: async ({ venue, body }) => {
        if (resetSchema.safeParse(body).success) {
          venue.faults.reset();
          return ok({ reset: true });
        }
        const fault = read(faultSchema, body);
        await venue.faults.add(fault);
        return ok(fault);
      },
    },
    {
      method: "POST",
      path: "/_advance",
      handle: async ({ venue, body }) => {
        const asked = read(advanceSchema, body);
        await advance("byMs" in asked ? venue.clock.now() + asked.byMs : new Date(asked.to).getTime());
        return ok({ now: new Date(venue.clock.now()).toISOString() });
      },
    },
    {
      method: "POST",
      path: "/_news",
      handle: ({ venue, body }) => {
        const { id, symbols, ...given } = read(articleSchema, body);
        const at = venue.clock.now() - venue.settings.newsAheadMs();
        const names = symbols.map(newsName);
        const own = { id: id ?? numberOf(`by hand ${given.headline} ${at}`, 2 ** 40), symbols: names, author: "" };
        const known = venue.newsroom.published(own.id);
        publish({ ...given, ...own, createdAt: known?.createdAt ?? at, updatedAt: at });
        return ok({ id: own.id });
      },
    },
  ];
}

/** Everything that happened at the exchange, each execution with the units that it left to the account. */
async function booksOf({ broker, books }: Venue) {
  const all = await broker.changesSince("", EVERYTHING);
  const net = ({ id, qty, ...execution }: Execution) => ({ ...execution, id, qty: plain(dec(qty).minus(books.feeOf(id).qty)) });
  return { ...all, executions: all.executions.map(net) };
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, { message: z.prettifyError(parsed.error) });
  return parsed.data;
}
