import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { dueBetween, parseSchedule } from "@/server/engine/schedule/cron";
import { sessionPromiseObjection } from "@/server/engine/schedule/session-promise";
import { isLastOfSession, leavesFrom } from "@/server/pipeline/protection/session-duty";

const NEW_YORK = "America/New_York";
const NOW = Date.parse("2026-11-28T13:00:00Z");
const [TSLA] = DEFAULT_AGENTS;
if (!TSLA) throw new Error("there is no agent of TSLA");

const share = (cron: string, timeZone = NEW_YORK) => ({ ...TSLA, version: 1, cron, timeZone });
const objectionTo = (cron: string, timeZone = NEW_YORK) => sessionPromiseObjection(share(cron, timeZone), NOW);

const ADVICE = "; add runs between the open and the close, or turn exitAtSessionEnd off";
const NEVER = `while the market is open: the agent could not sell before the close${ADVICE}`;
const ONCE = `has one run a session, the last before the close, which only sells: the agent would never buy${ADVICE}`;

describe("a schedule that cannot keep the promise to sell before the close", () => {
  it.each([
    ["30 16 * * 1-5", NEW_YORK, `cron "30 16 * * 1-5" is never due in America/New_York ${NEVER}`],
    ["0 16-20 * * 1-5", NEW_YORK, `cron "0 16-20 * * 1-5" is never due in America/New_York ${NEVER}`],
    ["*/5 * * * 0,6", NEW_YORK, `cron "*/5 * * * 0,6" is never due in America/New_York ${NEVER}`],
    ["*/5 * 4 7 *", NEW_YORK, `cron "*/5 * 4 7 *" is never due in America/New_York ${NEVER}`],
    ["0 9-12 * * 1-5", "Asia/Tokyo", `cron "0 9-12 * * 1-5" is never due in Asia/Tokyo ${NEVER}`],
    ["0 10 * * 1-5", NEW_YORK, `cron "0 10 * * 1-5" ${ONCE}`],
    ["0 16 * * 1-5", "Europe/London", `cron "0 16 * * 1-5" ${ONCE}`],
    ["0 8,12,16 * * *", NEW_YORK, `cron "0 8,12,16 * * *" ${ONCE}`],
  ])("is refused with the reason: %s in %s", (cron, timeZone, words) => {
    expect(objectionTo(cron, timeZone)).toBe(words);
  });

  it.each([
    ["0,30 9-16 * * 1-5", NEW_YORK],
    ["0 10,15 * * 1-5", NEW_YORK],
    ["0 10,11 * * 1", NEW_YORK],
    ["0 14,15 * * 1-5", NEW_YORK],
    ["59 9-15 * * *", NEW_YORK],
    ["0 * * * *", "UTC"],
    ["0 0-3 * * *", "Asia/Tokyo"],
  ])("does not stand against %s in %s", (cron, timeZone) => {
    expect(objectionTo(cron, timeZone)).toBeNull();
  });

  it("stands against none of the desk's own agents and templates", () => {
    const own = [...DEFAULT_AGENTS, ...AGENT_TEMPLATES.map((template) => ({ symbol: "TSLA", ...template }))];
    expect(own.map((agent) => sessionPromiseObjection(agent, NOW))).toEqual(own.map(() => null));
  });

  it("does not matter where nothing is promised or the market never closes", () => {
    expect(sessionPromiseObjection({ ...share("30 16 * * 1-5"), params: { exitAtSessionEnd: false } }, NOW)).toBeNull();
    expect(sessionPromiseObjection({ ...share("0 10 * * *"), symbol: "BTC/USD" }, NOW)).toBeNull();
  });
});

const field = (least: number, most: number) =>
  fc.oneof(
    fc.constant("*"),
    fc.integer({ min: least, max: most }).map(String),
    fc.integer({ min: 2, max: 30 }).map((step) => `*/${Math.min(step, most)}`),
    fc
      .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
      .map((ends) => ends.sort((a, b) => a - b).join("-")),
  );
const schedules = fc.record({
  cron: fc.tuple(field(0, 59), field(0, 23), field(0, 6)).map(([minute, hour, day]) => `${minute} ${hour} * * ${day}`),
  timeZone: fc.constantFrom(NEW_YORK, "UTC", "Europe/London", "Asia/Tokyo", "Australia/Sydney"),
});
const WEEKS = sessionsBetween("equity", Date.parse("2026-10-26T00:00:00Z"), Date.parse("2026-12-05T00:00:00Z"));

it("has exactly one last run in each session that has any, the last one, whatever the schedule", () => {
  fc.assert(
    fc.property(schedules, fc.constantFrom(...WEEKS), ({ cron, timeZone }, session) => {
      const agent = share(cron, timeZone);
      const due = dueBetween(parseSchedule(cron, timeZone), session.open - 1, session.close - 1, 1_000);
      const last = due.at(-1);
      expect(due.filter((at) => isLastOfSession(agent, at, session))).toEqual(last === undefined ? [] : [last]);
      expect(leavesFrom(agent, session)).toBe(last ?? session.close - 5 * 60_000);
    }),
    { numRuns: 300 },
  );
});

it("refuses a schedule just when no session of the year ahead has two runs", () => {
  fc.assert(
    fc.property(schedules, ({ cron, timeZone }) => {
      const schedule = parseSchedule(cron, timeZone);
      const inSession = ({ open, close }: (typeof WEEKS)[number]) => dueBetween(schedule, open - 1, close - 1, 3).length;
      const isKept = sessionsBetween("equity", NOW, NOW + 365 * 86_400_000).some((session) => inSession(session) >= 2);
      expect(objectionTo(cron, timeZone) === null).toBe(isKept);
    }),
    { numRuns: 60 },
  );
});
