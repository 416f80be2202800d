import { setTimeout as delay } from "node:timers/promises";
import { openDatabase } from "@/db/client";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { programAt } from "../e2e/support/sign-in";
import { pause } from "./pause";
import type { Site } from "./site";

const POLL_MS = 50;
const ANSWER_MS = 1_000;
const PATIENCE_MS = 90_000;
const RETRY_MS = 1_000;

/** How one engaging of the kill switch went; times are this machine's. */
export interface SwitchRecord {
  readonly askedAt: number;
  /** What the desk said: engaged, not engaged with a reason, or nothing for as long as a person waits. */
  readonly answer: "engaged" | "not engaged" | "none";
  readonly words: string;
  readonly answeredAt: number;
  /** When the row was first seen to be engaged; null when it never was. */
  readonly seenAt: number | null;
  /** When it was asked to be released. */
  readonly releasedAt: number;
  /** Whether the node that was asked was down or frozen meanwhile, and could not answer. */
  readonly isExcused: boolean;
}

/** Engages the switch as a person does, keeps it for `ms`, or until `ending`, and releases it, as often as it takes. */
export async function engageByHand(site: Site, ms: number, ending: AbortSignal): Promise<SwitchRecord> {
  const accountId = await site.accountId();
  const askedAt = Date.now();
  let seenAt: number | null = null;
  let asking = true;
  const web = site.nodes.find(({ role }) => role === "web");
  let isExcused = false;
  const watching = (async () => {
    while (asking && seenAt === null) {
      if (web && !web.isWell) isExcused = true;
      if (await isEngaged(site)) seenAt = Date.now();
      else await delay(POLL_MS);
    }
  })();
  const { answer, words } = await ask(site, accountId, true);
  const answeredAt = Date.now();
  if (answer === "engaged") await pause(ms, ending);
  asking = false;
  await watching;
  const releasedAt = Date.now();
  await release(site, accountId);
  return { askedAt, answer, words, answeredAt, seenAt, releasedAt, isExcused };
}

/** Until the row says that it is released. */
export async function release(site: Site, accountId: string): Promise<void> {
  for (;;) {
    const { answer } = await ask(site, accountId, false);
    const state = await isEngaged(site);
    if (answer !== "none" && state === false) return;
    await delay(RETRY_MS);
  }
}

/** Null while the database does not say. */
async function isEngaged({ database }: Site): Promise<boolean | null> {
  const asked = database.sql<{ engaged: boolean }[]>`
    select k.engaged from kill_switch k join accounts a on a.id = k.account_id where a.active`;
  const rows = await Promise.race([asked.catch(() => null), delay(ANSWER_MS, null)]);
  return rows?.[0]?.engaged ?? null;
}

type Answer = Pick<SwitchRecord, "answer" | "words">;

async function ask(site: Site, accountId: string, engaged: boolean): Promise<Answer> {
  const asked = site.webUrl === null ? askHere(site, accountId, engaged) : askPage(site.webUrl, engaged);
  const late: Answer = { answer: "none", words: `no answer for ${PATIENCE_MS / 1000} s` };
  return Promise.race([asked, delay(PATIENCE_MS, late, { ref: false })]);
}

async function askPage(webUrl: string, engaged: boolean): Promise<Answer> {
  try {
    const response = await fetch(`${webUrl}/api/trpc/accounts.setKillSwitch`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: webUrl, ...(await programAt(webUrl)) },
      body: JSON.stringify({ engaged, reason: "chaos" }),
    });
    const text = await response.text();
    return { answer: response.ok ? "engaged" : "not engaged", words: text.slice(0, 200) };
  } catch (error) {
    // The node died, or its connection was cut: nobody said anything.
    return { answer: "none", words: String(error) };
  }
}

async function askHere({ databaseProcess }: Site, accountId: string, engaged: boolean): Promise<Answer> {
  const database = openDatabase(databaseProcess.deskUrl, { max: 2, name: "chaos hand" });
  try {
    await setKillSwitch({ database, wall: { now: () => Date.now() }, actor: "chaos" }, { accountId, engaged, reason: "chaos" });
    return { answer: "engaged", words: "" };
  } catch (error) {
    return { answer: "not engaged", words: String(error).slice(0, 200) };
  } finally {
    await database.close();
  }
}
