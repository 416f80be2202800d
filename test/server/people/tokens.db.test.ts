import { afterEach, beforeEach, expect, test } from "vitest";
import { setAble, setRole } from "@/server/people/change-people";
import { createToken, revokeToken, tokensSeenBy } from "@/server/people/tokens";
import { openPeopleBench, type PeopleBench } from "../../support/people/people-bench";

const DAY_MS = 24 * 60 * 60_000;

let bench: PeopleBench;
let ann = "";
let tom = "";
beforeEach(async () => {
  bench = await openPeopleBench();
  ann = await bench.firstIn();
  tom = await bench.askIn("tom", "trader");
});
afterEach(() => bench.close());

const whoBrings = (secret: string) => bench.askersOf().find({ kind: "token", secret });

test("a token does what its scope says, in its own name", async () => {
  const { secret } = await bench.tokenOf(ann, "trade");
  expect(await whoBrings(secret)).toMatchObject({ kind: "token", name: "a trade token", scope: "trade" });
});

test("a token may never do more than its maker", async () => {
  const asker = await bench.mustHave(tom);
  for (const scope of ["read", "trade"] as const) await bench.tokenOf(tom, scope);
  const given = { name: "too much", scope: "admin", days: 1 } as const;
  await expect(createToken(bench.terms, { asker, actor: "tom" }, given)).rejects.toMatchObject({ code: "not_allowed" });
});

test("a token follows its maker down, up again no further than it was made for, and out", async () => {
  const { secret } = await bench.tokenOf(tom, "trade");
  const { personId } = await bench.mustHave(tom);
  await setRole(bench.terms, "ann", { personId, role: "viewer" });
  expect(await whoBrings(secret)).toMatchObject({ scope: "read" });
  await setRole(bench.terms, "ann", { personId, role: "admin" });
  expect(await whoBrings(secret)).toMatchObject({ scope: "trade" });
  await setAble(bench.terms, "ann", { personId, able: false });
  expect(await whoBrings(secret)).toBeNull();
});

test("a token is over when its days are, and at once when it is taken back", async () => {
  const [short, long] = [await bench.tokenOf(ann, "read", 1), await bench.tokenOf(ann, "read", 366)];
  bench.pass(DAY_MS - 1);
  expect(await whoBrings(short.secret)).not.toBeNull();
  bench.pass(1);
  expect(await whoBrings(short.secret)).toBeNull();
  expect(await whoBrings(long.secret)).not.toBeNull();
  const by = { asker: (await bench.askersOf().find({ kind: "token", secret: long.secret })) as never, actor: "ann" };
  await revokeToken(bench.terms, by, long.id);
  await revokeToken(bench.terms, by, long.id);
  expect(await whoBrings(long.secret)).toBeNull();
  expect(await bench.auditOf("token.revoke")).toHaveLength(1);
});

test("when a token was last used is noted by the minute", async () => {
  const { secret, id } = await bench.tokenOf(ann, "read");
  const seen = async () => {
    const all = await tokensSeenBy(bench.terms, await bench.mustHave(ann));
    return all.find((token) => token.id === id)?.seenAt ?? null;
  };
  expect(await seen()).toBeNull();
  const began = bench.times.wall;
  await whoBrings(secret);
  expect(await seen()).toBe(began);
  bench.pass(59_999);
  await whoBrings(secret);
  expect(await seen()).toBe(began);
  bench.pass(1);
  await whoBrings(secret);
  expect(await seen()).toBe(began + 60_000);
});

test("somebody sees and takes back their own tokens, an administrator all, and nobody a secret (attempt 13)", async () => {
  const [ofAnn, ofTom] = [await bench.tokenOf(ann, "admin"), await bench.tokenOf(tom, "read")];
  const [annAsks, tomAsks] = [await bench.mustHave(ann), await bench.mustHave(tom)];
  const [seenByAnn, seenByTom] = [await tokensSeenBy(bench.terms, annAsks), await tokensSeenBy(bench.terms, tomAsks)];
  expect(seenByAnn.map(({ id }) => id).sort()).toEqual([ofAnn.id, ofTom.id].sort());
  expect(seenByTom.map(({ id }) => id)).toEqual([ofTom.id]);
  const shown = JSON.stringify([seenByAnn, seenByTom]);
  expect(shown).not.toContain(ofAnn.secret);
  expect(shown).not.toContain("secretHash");
  expect(seenByTom[0]?.lastFour).toBe(ofTom.secret.slice(-4));
  await expect(revokeToken(bench.terms, { asker: tomAsks, actor: "tom" }, ofAnn.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await whoBrings(ofAnn.secret)).not.toBeNull();
  await revokeToken(bench.terms, { asker: annAsks, actor: "ann" }, ofTom.id);
  expect(await whoBrings(ofTom.secret)).toBeNull();
});
