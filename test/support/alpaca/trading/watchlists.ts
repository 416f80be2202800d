import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refusal } from "../shared/refusal";
import { utcStamp } from "../shared/stamps";

/** A list of symbols that somebody watches. */
export type Watchlist = {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
  readonly createdAt: number;
};

const givenSchema = z.object({ name: z.string().min(1).max(64), symbols: z.array(z.string()).default([]) });

/** The account's lists by id or by name. All throw a Refusal for a list that is not there. */
export function openWatchlists(now: () => number) {
  const lists = new Map<string, Watchlist>();
  const find = (key: string): Watchlist => {
    const found = lists.get(key) ?? [...lists.values()].find(({ name }) => name === key);
    if (!found) throw refusal(404, 40410000, `watchlist not found: ${key}`);
    return found;
  };
  const keep = (list: Watchlist): Watchlist => {
    lists.set(list.id, list);
    return list;
  };
  return {
    find,
    all: (): readonly Watchlist[] => [...lists.values()],
    make: (body: unknown): Watchlist => {
      const { name, symbols } = read(body);
      if ([...lists.values()].some((list) => list.name === name)) throw refusal(422, 42210000, "watchlist name must be unique");
      return keep({ id: randomUUID(), name, symbols, createdAt: now() });
    },
    change: (key: string, body: unknown): Watchlist => keep({ ...find(key), ...read(body) }),
    remove: (key: string): void => void lists.delete(find(key).id),
  };
}

export type Watchlists = ReturnType<typeof openWatchlists>;

/** A list as it is told; its assets are left out where all lists are. */
export function watchlistView({ id, name, createdAt }: Watchlist, accountId: string, assets?: readonly unknown[]) {
  const stamp = utcStamp(createdAt);
  return { id, account_id: accountId, name, created_at: stamp, updated_at: stamp, ...(assets && { assets }) };
}

function read(body: unknown): z.output<typeof givenSchema> {
  const parsed = givenSchema.safeParse(body);
  if (!parsed.success) throw refusal(422, 40010001, "watchlist name is required");
  return parsed.data;
}
