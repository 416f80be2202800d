import { describe, expect, it } from "vitest";
import { readDeskState, readKillSwitch, stateOfAccount } from "@/db/queries/accounts/kill-switch";
import { setDeskState } from "@/server/control/accounts/set-desk-state";
import { auditKillSwitches, setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { AGENT_MODES } from "@/server/core/agents/agent";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { enter, entryIntent } from "../support/desk/real-order";
import { bare, held, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

const deskOf = stageRealDesk();

const reason = "a test";
const pause = (desk: RealDesk) => setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reducing: true, reason });
const release = (desk: RealDesk) => setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason });
const stateOf = async ({ database, accountId }: RealDesk) => stateOfAccount(await readKillSwitch(database.db, accountId));
const isAccount = "the account only reduces: a test";
const isDesk = "the whole desk only reduces: a test";

/** What keeps entries back and lets exits go. */
const REDUCING: readonly [what: string, move: (desk: RealDesk) => Promise<unknown>, words: string][] = [
  ["the account", pause, isAccount],
  ["the whole desk", (desk) => setDeskState(desk, { state: "reducing", reason }, () => true), isDesk],
];

describe.each(REDUCING)("where %s only reduces", (_, move, words) => {
  it("nothing enters, what was approved before neither, and who holds something sells it", async () => {
    const desk = deskOf();
    expect(await enter(desk, "tsla")).toMatchObject({ kind: "placed" });
    const intent = await entryIntent(desk, "tsla-2");
    await move(desk);
    expect(await sendIntent(desk.trading, intent, false)).toEqual({ kind: "void", reason: `not sent: ${words}` });
    await publish(desk, "good", "TSLA");
    expect(await desk.runNow("tsla-2")).toMatchObject({ state: "vetoed", reason: expect.stringContaining(words) });
    expect(await bare(desk)).toEqual(["0"]);
    expect(await desk.closeNow("tsla")).toMatchObject({ state: "ordered" });
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("an entry that was approved", () => {
  it.each(AGENT_MODES.filter((mode) => mode !== "on"))("is not sent once its agent is %s", async (mode) => {
    const desk = deskOf();
    const intent = await entryIntent(desk, "tsla");
    await setAgentMode(desk, { accountId: desk.accountId, agentIds: ["tsla"], mode });
    const sent = await sendIntent(desk.trading, intent, false);
    expect(sent).toEqual({ kind: "void", reason: "not sent: its agent may not enter any more" });
  });
});

describe("the states of desk and account", () => {
  it("hold together, the strictest of them, survive a restart, and keep what set them", async () => {
    const desk = deskOf();
    await setDeskState(desk, { state: "halted", reason }, () => true);
    expect(await stateOf(desk)).toBe("halted");
    const { trading } = await desk.openNode("next");
    const stopped = await sendIntent(trading, await entryIntent(desk, "tsla"), false);
    expect(stopped).toEqual({ kind: "void", reason: "not sent: the whole desk is halted: a test" });
    await pause(desk);
    await setDeskState(desk, { state: "active", reason }, () => true);
    expect(await stateOf(desk)).toBe("reducing");
    const { changedBy, trigger } = await readKillSwitch(desk.database.db, desk.accountId);
    expect([changedBy !== null, trigger]).toEqual([true, null]);
    expect(await readDeskState(desk.database.db)).toMatchObject({ state: "active", reason: null });
    await release(desk);
    expect(await stateOf(desk)).toBe("active");
    await auditKillSwitches(desk.database.db);
    const rows = await desk.database.sql<{ action: string }[]>`
      select action, subject from audit_log where action like 'kill_switch.%' order by id`;
    expect(rows.map(({ action }) => action)).toEqual([
      "kill_switch.engage",
      "kill_switch.reduce",
      "kill_switch.release",
      "kill_switch.release",
    ]);
  });

  it("are not made laxer by pausing what is engaged", async () => {
    const desk = deskOf();
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason });
    expect(await pause(desk)).toEqual({ moved: false });
    expect(await stateOf(desk)).toBe("halted");
  });
});
