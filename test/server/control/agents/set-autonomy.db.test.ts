import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openAccount } from "@/db/queries/accounts/accounts";
import { autonomyIn } from "@/db/queries/autonomy/autonomy";
import { createAgent } from "@/server/control/agents/create-agent";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { type AutonomyChange, setAutonomy } from "@/server/control/agents/set-autonomy";
import { UNPROVEN } from "@/server/core/autonomy/evidence";
import { Fault } from "@/server/core/fault";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;
beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

const NOBODY = () => {
  throw new Fault("confirmation_needed", "who is it?");
};
const SHOWN = [{ title: "Decisions", observed: "7", needed: "at least 20", isMet: false }];
const CAP = { orderUsd: 100, positionUsd: 500 };

const rungNow = async () => (await autonomyIn(desk.database.db, desk.accountId, COIN_AGENT.id)).rung;

async function move(rung: AutonomyChange["rung"], more: Partial<AutonomyChange> = {}, confirm: () => void = NOBODY) {
  const change = { accountId: desk.accountId, agentId: COIN_AGENT.id, standsAt: await rungNow(), cap: null, word: "", shown: [] };
  await setAutonomy(desk, { ...change, rung, reason: "so that", marketAt: FIRST_TICK, ...more }, confirm);
}

describe("an agent on its ladder", () => {
  it("goes down at once, asked by nobody, and keeps since when, by whom and why", async () => {
    await move("observe");
    const standing = await autonomyIn(desk.database.db, desk.accountId, COIN_AGENT.id);
    expect(standing).toMatchObject({ rung: "observe", by: "test", reason: "so that", since: expect.any(Number) });
    const [row] = await desk.database.sql`select actor, subject, detail from audit_log where action = 'agent.autonomy'`;
    expect(row).toMatchObject({
      actor: "test",
      subject: COIN_AGENT.id,
      detail: { before: { rung: "full" }, after: { rung: "observe" } },
    });
  });

  it("goes up one rung at a time, by whoever shows that it is them", async () => {
    await move("observe");
    await expect(move("capped", { cap: CAP })).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("one rung"),
    });
    await expect(move("approve")).rejects.toMatchObject({ code: "confirmation_needed" });
    expect(await rungNow()).toBe("observe");
    await move("approve", {}, () => undefined);
    expect(await rungNow()).toBe("approve");
  });

  it("does not go up without evidence, which names what is missing, but by a typed word that stays on record", async () => {
    await move("observe");
    const confirm = vi.fn();
    await expect(move("approve", { shown: SHOWN }, confirm)).rejects.toMatchObject({
      code: "refused",
      message: `Coin has not shown what it should: decisions: 7, needed at least 20. Type ${UNPROVEN} to move it up all the same`,
    });
    await move("approve", { shown: SHOWN, word: UNPROVEN }, confirm);
    expect(confirm).toHaveBeenCalledOnce();
    const rows = await desk.database.sql`select detail from audit_log where action = 'agent.autonomy' order by id desc limit 1`;
    expect(rows[0]?.detail).toMatchObject({ evidence: { withoutEvidence: true, shown: SHOWN } });
  });

  it("is capped by what a person sets, which is made wider by whoever shows that it is them", async () => {
    await expect(move("capped")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(move("capped", { cap: { orderUsd: 501, positionUsd: 500 } })).rejects.toMatchObject({ code: "invalid_input" });
    await move("capped", { cap: CAP });
    await move("capped", { cap: { ...CAP, orderUsd: 50 } });
    await expect(move("capped", { cap: { ...CAP, orderUsd: 51 } })).rejects.toMatchObject({ code: "confirmation_needed" });
    expect((await autonomyIn(desk.database.db, desk.accountId, COIN_AGENT.id)).cap).toEqual({ ...CAP, orderUsd: 50 });
  });

  it("is not moved from a rung on which it does not stand any more", async () => {
    await move("observe");
    await expect(move("approve", { standsAt: "full" }, () => undefined)).rejects.toMatchObject({ code: "conflict" });
  });

  it("begins at full where money is played, and observes with real money until somebody moves it", async () => {
    expect(await rungNow()).toBe("full");
    const { id } = await desk.database.db.transaction((tx) =>
      openAccount(tx, {
        kind: "live",
        config: { seed: 1, startAt: FIRST_TICK, endAt: null, symbols: [] },
        startCashUsd: 1_000,
        speed: "1",
        playUntil: null,
        at: FIRST_TICK,
        agents: "observe",
      }),
    );
    const rungIn = async (agentId: string) => (await autonomyIn(desk.database.db, id, agentId)).rung;
    expect(await rungIn(COIN_AGENT.id)).toBe("observe");
    await createAgent(desk, { ...COIN_AGENT, id: "made", name: "Made" }, id);
    expect(await rungIn("made")).toBe("observe");
    await createAgent(desk, { ...COIN_AGENT, id: "elsewhere", name: "Elsewhere" }, desk.accountId);
    await setAgentMode(desk, { accountId: id, agentIds: ["elsewhere"], mode: "on" });
    expect(await rungIn("elsewhere")).toBe("observe");
  });
});
