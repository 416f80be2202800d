import type { Db } from "@/db/client";
import { agentAtVersion } from "@/db/queries/agents";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { bookShadowRun, decidedRuns, lockShadow, noteShadowTrouble, shadowById, shadowIdsBeside } from "@/db/queries/shadows";
import { Fault, messageOf } from "../core/fault";
import { barsBehind } from "../core/market/calendar/calendar";
import { assetClassOf, type Bars, barsOf } from "../core/market/market";
import type { Clock, MarketData } from "../core/ports";
import type { RunFindings } from "../core/shadow/decide-on-paper";
import { playRun } from "../core/shadow/play-run";
import { readingObjection } from "../core/shadow/reading-objection";
import { TECHNICAL_BARS } from "../core/signals/technical";

/** All that shadows are given: there is no broker in it, and nothing that sends. */
export interface ShadowPorts {
  readonly db: Db;
  readonly wall: Clock;
  readonly bars: MarketData["bars"];
}

type OfAgent = { readonly accountId: string; readonly agentId: string };
type Decided = Awaited<ReturnType<typeof decidedRuns>>[number];

/** So many are caught up with at a time after a stop; the next run takes up the rest. */
const MOST_RUNS = 50;
/** More than half a year of five minutes of the session. What lies before them is met as bars that are missing. */
const MOST_BARS = 10_000;

/**
 * Books the runs of an agent that are not in the books of its shadows yet, oldest first: each decides on what the run found, with its own parameters and on
 * paper, and so does the agent beside it. What keeps one from it is kept with that shadow, keeps no other, and is tried again after the next run. Returns how
 * many runs of how many shadows it booked. Throws only what the database does.
 */
export async function bookShadows(ports: ShadowPorts, of: OfAgent): Promise<number> {
  const ids = await shadowIdsBeside(ports.db, of);
  const findingsOf = createFindings(ports.db, of);
  let booked = 0;
  for (const id of ids) {
    try {
      booked += await bookShadow(ports, { ...of, id }, findingsOf);
    } catch (error) {
      await noteShadowTrouble(ports.db, id, messageOf(error), ports.wall.now());
    }
  }
  return booked;
}

async function bookShadow(
  ports: ShadowPorts,
  { id, accountId, agentId }: OfAgent & { readonly id: number },
  findingsOf: (run: Decided) => Promise<RunFindings>,
): Promise<number> {
  const { bookedTo } = await shadowById(ports.db, accountId, id);
  const decided = await decidedRuns(ports.db, { accountId, agentId, after: bookedTo, limit: MOST_RUNS });
  for (const run of decided) await bookRun(ports, { accountId, id }, run, await findingsOf(run));
  return decided.length;
}

async function bookRun(
  ports: ShadowPorts,
  { accountId, id }: { readonly accountId: string; readonly id: number },
  { runId, dueAt }: Decided,
  findings: RunFindings,
): Promise<void> {
  const before = await shadowById(ports.db, accountId, id);
  const objection = readingObjection(before.params, findings.agent.params);
  if (objection !== null) throw new Fault("refused", `run ${runId}: ${objection}`);
  // Prices are asked for before anything is held.
  const bars = await newBars(ports, findings, before.books.shadow.playedTo);
  await ports.db.transaction(async (tx) => {
    const { params, books, bookedTo, endedAt } = await lockShadow(tx, accountId, id);
    if (endedAt !== null || bookedTo >= dueAt) return;
    const shadow = playRun(books.shadow, params, findings, bars);
    const agent = playRun(books.agent, findings.agent.params, findings, bars);
    await bookShadowRun(tx, id, { runId, dueAt }, { shadow, agent });
  });
}

/** Bars that were complete at the run and were not played yet, and maybe more before them; as many as a run itself asks for at the least. */
async function newBars({ bars }: ShadowPorts, { agent, at }: RunFindings, playedTo: number): Promise<Bars> {
  const { symbol, params } = agent;
  const due = barsBehind(assetClassOf(symbol), params.timeframe, playedTo - 1, at);
  if (due === 0) return barsOf(symbol, params.timeframe, []);
  return bars(symbol, params.timeframe, at, Math.min(MOST_BARS, Math.max(TECHNICAL_BARS, due + 1)));
}

/** What each run found, read once for all shadows. */
function createFindings(db: Db, { agentId }: OfAgent) {
  const read = new Map<number, Promise<RunFindings>>();
  return (run: Decided): Promise<RunFindings> => {
    const findings = read.get(run.runId) ?? readFindings(db, agentId, run);
    read.set(run.runId, findings);
    return findings;
  };
}

async function readFindings(
  db: Db,
  agentId: string,
  { runId, agentVersion, dueAt, trigger, basis }: Decided,
): Promise<RunFindings> {
  const [agent, steps] = await Promise.all([agentAtVersion(db, agentId, agentVersion), loadSteps(db, runId)]);
  const market = outputOf(runId, steps, "fetch_market_data");
  const sentiment = outputOf(runId, steps, "analyze_sentiment");
  const technical = outputOf(runId, steps, "analyze_technical");
  if (!market || market.missing !== null || !sentiment || !technical)
    throw new Fault("data_missing", `run ${runId} no longer holds what it decided on`);
  return { agent, at: dueAt, trigger, basis, market, sentiment, technical };
}
