import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstBrokenDecision, listDecisions } from "@/db/queries/decisions";
import { openPlayedCoin, type PlayedCoin } from "../../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({ days: 3 });
}, 120_000);
afterAll(() => played?.close());

const decisions = async () => listDecisions(played.db, { accountId: played.accountId, limit: 1_000 });
async function bought() {
  const rows = await decisions();
  const first = rows.filter(({ action, outcome }) => action === "buy" && outcome === "ordered").at(-1);
  if (!first) throw new Error("nothing was bought");
  return first;
}

describe("the record of a purchase", () => {
  it("says by whom and by what it was made, with the mode of the agent then", async () => {
    const { id, dueAt } = await bought();
    const { identity } = await played.api.records.get({ decisionId: id });
    expect(identity).toMatchObject({ kind: "simulated", trigger: "schedule", dueAt, mode: "on", asOf: dueAt });
    expect(identity.configHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("has every input with its source, and none that could only be known later", async () => {
    for (const { id, dueAt } of await decisions()) {
      const { inputs } = await played.api.records.get({ decisionId: id });
      expect(inputs.map(({ what }) => what)).toEqual(expect.arrayContaining(["Bars", "Quote", "Technical reading", "Holding"]));
      for (const { what, availableAt, observedAt } of inputs.filter(({ what: name }) => name !== "Parameters")) {
        expect({ what, late: (availableAt ?? 0) > dueAt, ahead: (observedAt ?? 0) > dueAt }).toEqual({
          what,
          late: false,
          ahead: false,
        });
      }
    }
  });

  it("has what was sent and its slippage, which is the way from the price decided at to the fills", async () => {
    const { id, price, qty } = await bought();
    const { execution } = await played.api.records.get({ decisionId: id });
    const [row] = await played.db.execute<{ price: number }>(sql`
      select (sum(f.qty * f.price) / sum(f.qty))::float8 as price from fills f
      join orders o on o.account_id = f.account_id and o.id = f.order_id
      join order_intents i on i.id = o.intent_id join decisions d on d.run_id = i.run_id
      where d.id = ${id} and f.side = 'buy'`);
    expect(Number(execution.sizeBefore)).toBe(Number(qty));
    expect(Number(execution.sizeAfter)).toBe(Number(qty));
    expect(execution.slippage?.bps).toBeCloseTo(((row?.price ?? 0) / price - 1) * 10_000, 3);
    expect(execution.filledAt).not.toBeNull();
  });

  it("has what came of it by the time that is asked at, and nothing from later", async () => {
    const { id, dueAt } = await bought();
    const { outcome } = await played.api.records.get({ decisionId: id });
    expect([outcome.hour.state, outcome.horizon.state, outcome.excursions.state]).toEqual(["known", "known", "known"]);
    played.clock.now = dueAt + 60_000;
    const early = await played.api.records.get({ decisionId: id });
    played.clock.now = played.endAt;
    expect([early.outcome.hour, early.outcome.horizon, early.outcome.holding]).toEqual([
      { state: "pending" },
      { state: "pending" },
      null,
    ]);
  });
});

describe("a note", () => {
  it("is added with who and when, and leaves the chain as it was", async () => {
    const { id } = await bought();
    await played.api.records.annotate({ decisionId: id, note: "bought into the news" });
    await played.api.records.annotate({ decisionId: id, note: "which was old" });
    const { notes } = await played.api.records.get({ decisionId: id });
    expect(notes).toMatchObject([
      { actor: "test", note: "bought into the news" },
      { actor: "test", note: "which was old" },
    ]);
    expect(await firstBrokenDecision(played.db, played.accountId)).toBeNull();
  });

  it.each(["update decision_notes set note = 'x'", "delete from decision_notes", "update decisions set mode = 'off'"])(
    "is not changed by %s",
    async (statement) => {
      await expect(played.db.execute(sql.raw(statement))).rejects.toThrow();
    },
  );

  it("is refused where it is empty or of no decision", async () => {
    const { id } = await bought();
    await expect(played.api.records.annotate({ decisionId: id, note: "" })).rejects.toThrow(
      "note must have 1 to 2000 characters",
    );
    await expect(played.api.records.annotate({ decisionId: 999_999, note: "who?" })).rejects.toThrow(
      "there is no decision 999999",
    );
  });
});
