import { Random } from "@/server/core/simulation/random";
import { simBroker } from "./broker-line";
import { type Site, startWorker } from "./desk-node";
import { type Fault, type Plan, planOf, sayFault, type Trigger } from "./faults";
import { judge } from "./judge";
import { simMarket } from "./market";
import { simDatabaseServer } from "./node-database";
import type { Bench } from "./open-bench";
import { PERMIT_WINDOW_MS } from "./permit-window";
import { openPerson } from "./person";
import { Gate, Scheduler, SimNode, type Strike } from "./scheduler";
import { sharedQueue } from "./shared-queue";
import { ACCOUNT_ID, AGENTS, resetDesk, SYMBOLS } from "./stage";
import { roughUntil, START_AT } from "./times";
import { followScheduler } from "./virtual-globals";
import type { Weakness } from "./weaknesses";

/** A desk that did nothing for so long is at rest: whatever is looked at again and again was looked at once. */
const REST_MS = 9_000;
/** One that has not come to rest, or in which something is wrong, is judged after so long in peace. */
const CALM_MS = 150_000;
/** Nothing lasts longer than this after the start. */
const LONGEST_MS = 900_000;

export interface Result {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly steps: number;
  readonly digest: string;
  readonly orders: number;
}

/*
 * The simulation. A seed decides everything: which faults strike where (`faults.ts`), how prices go (`market.ts`), how bad the line to the
 * broker is (`broker-line.ts`), and in which order all that happens (`scheduler.ts`).
 *
 * What runs is the desk itself: `supervise`, `tradeAccount`, `startLiveScheduler`, `startReconciliationLoop`, `runAgents`, the pipeline and every query, several nodes
 * of it in this process (`desk-node.ts` puts one together), over a real Postgres. What is not the desk is made here: the line to the broker, the
 * queue of DBOS (`shared-queue.ts`), clocks and timers (`virtual-globals.ts`), and the driver of the database (`node-database.ts`), which
 * executes on real connections what its nodes ask.
 *
 * Each contact of a node with the outside is a gate: a statement with begin and commit, a request on its way out, an answer on its way in, a
 * timer. Gates are passed one at a time. A node that is frozen passes none, one that died never will, and nothing outside waits for it: its
 * open transactions hold their locks, and its requests arrive. A statement that meets a lock waits for it in truth (`sql-server.ts`).
 *
 * A database stays a real one, so what is simulated of it is little: its clock, which is written into the statements, its bad weather,
 * connections that are cut, and limits (`LIMITS`), which have to be those of `db/client.ts`.
 */

export interface Played {
  readonly say?: ((line: string) => void) | null;
  /** What the desk lacks, so that the judge is judged. */
  readonly weakness?: Weakness | null;
}

/** Plays one seed from its start to its judgement. The same seed gives the same steps to the letter. */
export async function simulateSeed(bench: Bench, seed: number, { say = null, weakness = null }: Played = {}): Promise<Result> {
  const name = `seed ${seed}`;
  const plan = planOf(name);
  await resetDesk(bench, plan);
  const scheduler = new Scheduler(name, START_AT);
  scheduler.say = say;
  const failures: string[] = [];
  const onRejection = (error: unknown) =>
    failures.push(`a rejection that nobody handled would end the process: ${String(error)}`);
  process.on("unhandledRejection", onRejection);
  followScheduler(scheduler);
  try {
    const desk = stageSeed(bench, scheduler, name, plan, weakness);
    await desk.play();
    let found = await judge(desk, bench);
    if (found.length > 0) {
      await desk.playOn();
      found = await judge(desk, bench);
    }
    scheduler.note("the end");
    await desk.end();
    const violations = [...failures, ...found];
    return { seed, violations, steps: scheduler.steps, digest: scheduler.digest(), orders: desk.site.broker.postings.length };
  } finally {
    followScheduler(null);
    process.off("unhandledRejection", onRejection);
  }
}

export type PlayedSeed = ReturnType<typeof stageSeed>;

function stageSeed({ sqlServer }: Bench, scheduler: Scheduler, seed: string, plan: Plan, weakness: Weakness | null) {
  const dice = new Random(`${seed} world`);
  const accountId = ACCOUNT_ID;
  const server = simDatabaseServer(scheduler, sqlServer, weakness);
  const rough = roughUntil(plan.ticks);
  let calmFrom = rough;
  let brokerIsDown = false;
  /** True times at which the switch was engaged and released by a commit. */
  const halts: { from: number; until: number }[] = [];
  const market = simMarket({
    seed,
    startAt: START_AT - (START_AT % 60_000),
    minutes: 20,
    symbols: SYMBOLS,
    now: () => scheduler.now,
  });

  async function objectionTo(clientOrderId: string, sender: string): Promise<string | null> {
    const [row] = await sqlServer.peek<{ state: string; run: string | null; node: string; committedAt: string; purpose: string }>(
      `select i.state, r.state as run, r.node_id as node, i.committed_at as "committedAt", i.purpose from order_intents i left join runs r on r.id = i.run_id where i.client_order_id = $1`,
      [clientOrderId],
    );
    if (!row) return "no intent was committed";
    const halt = halts.find(({ from, until }) => scheduler.now > from + PERMIT_WINDOW_MS && scheduler.now < until);
    if (halt && row.purpose !== "stop") return `the kill switch had been engaged ${scheduler.now - halt.from} ms before`;
    if (["void", "rejected"].includes(row.state)) return `its intent was ${row.state}`;
    if (row.run !== null && !["queued", "running"].includes(row.run)) return `its run had ended as ${row.run}`;
    if (row.run !== null && row.node !== sender) return `its run was worked on by ${row.node}`;
    const ageMs = scheduler.now - Date.parse(row.committedAt);
    if (row.purpose === "entry" && ageMs > 60_000 + PERMIT_WINDOW_MS)
      return `it was decided ${Math.round(ageMs / 1_000)} s before`;
    return null;
  }

  const broker = simBroker({
    seed,
    scheduler,
    exchange: market.exchange,
    rates: plan.rates,
    isRough: () => scheduler.now < rough,
    isDown: () => brokerIsDown,
    objectionTo,
  });
  const queue = sharedQueue(scheduler, server);
  const site: Site = { scheduler, server, broker, market, queue, accountId };
  scheduler.isIdle = queue.isIdle;
  scheduler.isTaken = queue.isTaken;
  const born = (id: string, isWorker = false) => {
    const node = new SimNode(id, scheduler.now, isWorker);
    scheduler.nodes.push(node);
    return node;
  };
  const [personNode, stranger] = [born("person"), born("stranger")];
  const person = openPerson(site, personNode);
  const strangers = openPerson(site, stranger);
  const workers: SimNode[] = [];
  let births = 0;

  const as = (node: SimNode, label: string, work: () => void) => scheduler.open(new Gate(node, label, () => work));

  function startNode(): void {
    const node = born(`w${++births}`, true);
    workers.push(node);
    as(node, "start", () => {
      startWorker(site, node).catch((error: unknown) => {
        scheduler.note(`${node.id} did not start: ${String(error)}`);
        void die(node, 3_000);
      });
    });
  }

  async function die(node: SimNode, restartMs: number): Promise<void> {
    if (node.dead) return;
    node.dead = true;
    workers.splice(workers.indexOf(node), 1);
    await server.bury(node);
    scheduler.later(restartMs, "a new process", () => {
      startNode();
      return undefined;
    });
  }

  const lasting = (ms: number) => {
    calmFrom = Math.max(calmFrom, scheduler.now + ms);
  };
  const anyWorker = () => workers[Math.floor(dice.uniform() * workers.length)] ?? null;

  server.onCommit = (owner) => {
    if (owner !== personNode) return;
    const moved = person.takeMove();
    if (moved === "engage") halts.push({ from: scheduler.now, until: Number.POSITIVE_INFINITY });
    if (moved === "release") for (const halt of halts) halt.until = Math.min(halt.until, scheduler.now);
  };
  const halt = (engaged: boolean) =>
    as(personNode, `wants the kill switch ${engaged ? "engaged" : "released"}`, () => person.move(engaged));

  /** A fault that strikes a gate of `node`, or a node of its own choice. */
  async function befall(fault: Fault, gate: Gate | null): Promise<Strike> {
    const node = gate?.owner ?? anyWorker();
    scheduler.note(`FAULT ${fault.kind} ${JSON.stringify(fault)} ${node?.id ?? ""} ${gate ? `at ${gate.label}` : ""}`);
    switch (fault.kind) {
      case "freeze":
        if (!node) return null;
        node.frozen = true;
        lasting(fault.ms);
        scheduler.later(fault.ms, `${node.id} goes on`, () => {
          node.frozen = false;
          return undefined;
        });
        return gate ? fault.when : null;
      case "kill":
        if (!node) return null;
        // What was on its way when the process died still arrives: the gate is passed, and its answer never is.
        if (gate && fault.when === "after") {
          scheduler.later(0, "dies", async () => {
            await die(node, fault.restartMs);
            return undefined;
          });
          node.frozen = true;
          return "after";
        }
        await die(node, fault.restartMs);
        return gate ? "before" : null;
      case "sql":
        if (gate) gate.trouble = fault.trouble;
        else if (node) await server.cut(node);
        return null;
      case "weather":
        server.weather = fault.weather;
        lasting(fault.ms);
        if (fault.weather === "stalled") server.stalledUntil = scheduler.now + fault.ms;
        if (fault.weather === "away") await server.cut(null);
        scheduler.later(fault.ms, `no longer ${fault.weather}`, () => {
          server.weather = "fine";
          return undefined;
        });
        return null;
      case "cut":
        if (node) await server.cut(node);
        return null;
      case "hold":
        lasting(fault.ms);
        as(stranger, `holds ${fault.table}`, () => void strangers.hold(fault.table, fault.ms));
        return null;
      case "clock":
        if (!node) return null;
        node.wallOffsetMs = fault.stepMs;
        lasting(fault.backMs);
        scheduler.later(fault.backMs, `the clock of ${node.id} is right again`, () => {
          node.wallOffsetMs = 0;
          return undefined;
        });
        return null;
      case "broker_down":
        brokerIsDown = true;
        lasting(fault.ms);
        scheduler.later(fault.ms, "the broker answers again", () => {
          brokerIsDown = false;
          return undefined;
        });
        return null;
      case "halt":
        halt(true);
        if (fault.releaseMs !== null) {
          lasting(fault.releaseMs);
          scheduler.later(fault.releaseMs, "the person thinks again", () => {
            halt(false);
            return undefined;
          });
        }
        return null;
    }
  }

  const armed = plan.faults.map((each) => ({ ...each, seen: 0 }));
  scheduler.strike = (gate) => {
    if (armed.length === 0 || scheduler.now >= rough || !gate.owner || !workers.includes(gate.owner)) return null;
    for (const each of armed) {
      const trigger: Trigger = each.trigger;
      if (!("label" in trigger) || !trigger.label.test(gate.label)) continue;
      if (each.fault.kind === "sql" && !gate.label.startsWith("sql")) continue;
      each.seen += 1;
      if (each.seen < trigger.nth) continue;
      armed.splice(armed.indexOf(each), 1);
      const { then } = each;
      if (then)
        scheduler.later(then.afterMs, "something more happens", async () => {
          await befall(then.fault, null);
          return undefined;
        });
      return befall(each.fault, gate);
    }
    return null;
  };

  async function start(): Promise<void> {
    for (const each of plan.faults) scheduler.note(`planned: ${sayFault(each)}`);
    for (let i = 0; i < plan.workers; i++) startNode();
    for (const { fault, trigger } of plan.faults)
      if ("afterMs" in trigger)
        scheduler.later(trigger.afterMs, "something happens", async () => {
          await befall(fault, null);
          return undefined;
        });
    const tick = (): undefined => {
      scheduler.later(10_000, "the market goes on", async () => {
        tick();
        await broker.advance();
        return undefined;
      });
    };
    tick();
    await scheduler.run(() => calmFrom);
    if (plan.faults.some(({ fault, then }) => fault.kind === "halt" || then)) halt(false);
  }

  const latest = () => Math.min(START_AT + LONGEST_MS, calmFrom + CALM_MS);

  /** Lets faults happen, and then the desk run on in peace until it is at rest. */
  async function play(): Promise<void> {
    await start();
    await scheduler.run(() => Math.min(latest(), Math.max(calmFrom, scheduler.stirredAt()) + REST_MS));
  }

  /** Lets it run on for as long as it may take. */
  const playOn = () => scheduler.run(latest);

  async function end(): Promise<void> {
    for (const node of scheduler.nodes) node.dead = true;
    for (const node of scheduler.nodes) await server.bury(node);
    await sqlServer.release();
  }

  return { site, plan, halts, agents: AGENTS.slice(0, plan.agents), person, play, playOn, end };
}
