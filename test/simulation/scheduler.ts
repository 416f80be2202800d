import { createHash } from "node:crypto";
import { Random } from "@/server/core/simulation/random";

/** A process of the simulated desk, the person at it, or a stranger in its database. */
export class SimNode {
  frozen = false;
  dead = false;
  /** How far its wall clock is from true time. */
  wallOffsetMs = 0;
  readonly timers: VirtualTimer[] = [];

  constructor(
    readonly id: string,
    readonly bornAt: number,
    readonly isWorker: boolean,
  ) {}
}

type Deliver = () => void;

/** A contact of a node with the outside: it goes on only when the scheduler lets it. */
export class Gate {
  /** What a fault makes of it, read by whoever opened the gate. */
  trouble: unknown = null;

  constructor(
    /** Null for what happens in the world, whatever becomes of the nodes. */
    readonly owner: SimNode | null,
    readonly label: string,
    /** Does what lies outside the node; what it returns then goes on in the node. Null when nothing does yet. */
    readonly pass: (gate: Gate) => Deliver | null | Promise<Deliver | null>,
    /** Whether nothing gets through at present. */
    readonly isHeld: () => boolean = () => false,
  ) {}
}

export class VirtualTimer {
  constructor(
    public at: number,
    readonly owner: SimNode | null,
    readonly everyMs: number | null,
    readonly label: string,
    readonly fire: () => Deliver | null | Promise<Deliver | null>,
  ) {}

  /** Set by code that asks for no more than to be woken up. */
  get isChore(): boolean {
    return this.owner?.isWorker === true && (this.label === "timer" || this.label === "heartbeat");
  }

  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

/** What a fault does to the gate that was drawn: the node stops before it, or after it with the answer on its way. */
export type Strike = "before" | "after" | null;

/** What goes on in a desk in which nothing happens. */
const CHORES =
  /^(?:timer|sleep|heartbeat|queue look|the market goes on|broker \w+ time-out|sql (?:begin|commit|select (?:runs|accounts|agents|orders|order_intents|kill_switch|kill_switch_moves|leases|desk_now|stop_operations)|insert (?:nodes|leases)|update (?:leases|runs)))$/;
/** Nothing else was done for so long: the desk is quiet. */
const QUIET_MS = 500;
/** So late are timers of a quiet desk, which comes to a node's lease and no further. */
const LATE_MS = 3_500;

const drained = () => new Promise<void>((resolve) => process.nextTick(resolve));

/**
 * Lets one waiting gate go at a time, drawn from the seed, and moves time to the next timer when none can. Between two gates nothing but
 * promises of one node runs, so that `current` says whose code it is.
 */
export class Scheduler {
  now: number;
  steps = 0;
  current: SimNode | null = null;
  readonly nodes: SimNode[] = [];
  /** Asked before each gate. */
  strike: (gate: Gate) => Strike | Promise<Strike> = () => null;
  say: ((line: string) => void) | null = null;
  /** Whether no work waits for a node to take it up. */
  isTaken: () => boolean = () => false;
  /** Whether no work goes on either. */
  isIdle: () => boolean = () => false;
  readonly dice: Random;
  readonly #hash = createHash("sha256");
  readonly #trading: VirtualTimer[] = [];
  #ready: Gate[] = [];
  #stirredAt: number;

  constructor(
    seed: string,
    readonly startAt: number,
  ) {
    this.now = startAt;
    this.#stirredAt = startAt;
    this.dice = new Random(`${seed} schedule`);
  }

  open(gate: Gate): void {
    this.#ready.push(gate);
  }

  /** The node whose code runs stands still here until it is its turn. */
  arrive(label: string, owner = this.current): Promise<void> {
    return new Promise((resolve) => this.open(new Gate(owner, label, () => resolve)));
  }

  setTimer(fire: VirtualTimer["fire"], ms: number, label = "timer", owner = this.current, everyMs: number | null = null) {
    const timer = new VirtualTimer(this.now + Math.max(1, Math.floor(ms) || 1), owner, everyMs, label, fire);
    this.#enlist(timer);
    return timer;
  }

  /** Something that happens in the world after `ms`. */
  later(ms: number, label: string, happen: () => undefined | Deliver | null | Promise<Deliver | null | undefined>): VirtualTimer {
    return this.setTimer(
      () => {
        const result = happen();
        return result instanceof Promise ? result.then((deliver) => deliver ?? null) : (result ?? null);
      },
      ms,
      label,
      null,
    );
  }

  /** Runs `work` as code of `node` until it waits for something outside. */
  async within(node: SimNode | null, work: Deliver): Promise<void> {
    this.current = node;
    try {
      work();
      await drained();
    } finally {
      this.current = null;
    }
  }

  /** When something was last done that is no chore; the present while work goes on, or while something is on its way. */
  stirredAt(): number {
    const isMoving = !this.isIdle() || this.#trading.some(({ label }) => !CHORES.test(label));
    return isMoving ? this.now : this.#stirredAt;
  }

  note(line: string): void {
    const text = `${((this.now - this.startAt) / 1000).toFixed(3).padStart(8)}  ${line}`;
    this.#hash.update(text);
    this.say?.(text);
  }

  digest(): string {
    return this.#hash.digest("hex").slice(0, 16);
  }

  /** Lets things happen up to `endAt()`, which may move. */
  async run(endAt: () => number): Promise<void> {
    while (this.now < endAt()) {
      const gate = this.#pick();
      if (gate) await this.#let(gate);
      else if (!this.#leap(endAt())) return;
    }
  }

  async #let(gate: Gate): Promise<void> {
    const struck = this.strike(gate);
    const strike = struck instanceof Promise ? await struck : struck;
    if (strike === "before") {
      this.#ready.push(gate);
      return;
    }
    this.steps += 1;
    if (!CHORES.test(gate.label)) this.#stirredAt = this.now;
    this.note(`${gate.owner?.id ?? "-"} ${gate.label}`);
    const passed = gate.pass(gate);
    const deliver = passed instanceof Promise ? await passed : passed;
    if (gate.label.startsWith("sql") && this.dice.uniform() < 0.4) this.now += 1;
    if (!deliver) return;
    if (strike === "after") this.open(new Gate(gate.owner, `answer of ${gate.label}`, () => deliver));
    else await this.within(gate.owner, deliver);
  }

  #pick(): Gate | null {
    this.#ready = this.#ready.filter(({ owner }) => !owner?.dead);
    const gates = this.#ready.filter((gate) => !gate.owner?.frozen && !gate.isHeld());
    const timers = this.#lists().flatMap(([first]) => (first && first.at <= this.now ? [first] : []));
    const count = gates.length + timers.length;
    if (count === 0) return null;
    const index = count === 1 ? 0 : Math.floor(this.dice.uniform() * count);
    const gate = gates[index];
    if (gate) {
      this.#ready.splice(this.#ready.indexOf(gate), 1);
      return gate;
    }
    const timer = timers[index - gates.length];
    return timer ? this.#due(timer) : null;
  }

  #due(timer: VirtualTimer): Gate {
    this.cancel(timer);
    return new Gate(timer.owner, timer.label, () => {
      if (timer.everyMs !== null) {
        timer.at = this.now + timer.everyMs;
        this.#enlist(timer);
      }
      return timer.fire();
    });
  }

  /** To the next timer. While nothing stirs all that is only looked at again and again comes late together, as on a machine that is busy. */
  #leap(endAt: number): boolean {
    const isQuiet = this.now - this.#stirredAt > QUIET_MS && this.isTaken();
    let [next, chore] = [endAt, Number.POSITIVE_INFINITY];
    for (const list of this.#lists())
      for (const timer of list) {
        if (timer.at >= next) break;
        if (!isQuiet || !timer.isChore) next = timer.at;
        else chore = Math.min(chore, timer.at);
      }
    this.now = Math.max(this.now, Math.min(next, chore + LATE_MS));
    return this.now < endAt;
  }

  /** Of the world and of every node that goes on, each in the order of time. */
  #lists(): readonly (readonly VirtualTimer[])[] {
    const lists: (readonly VirtualTimer[])[] = [this.#trading];
    for (const { frozen, dead, timers } of this.nodes) if (!frozen && !dead) lists.push(timers);
    return lists;
  }

  #enlist(timer: VirtualTimer): void {
    const list = timer.owner?.timers ?? this.#trading;
    let place = list.length;
    while (place > 0 && (list[place - 1]?.at ?? 0) > timer.at) place -= 1;
    list.splice(place, 0, timer);
  }

  cancel(timer: VirtualTimer): void {
    const list = timer.owner?.timers ?? this.#trading;
    const place = list.indexOf(timer);
    if (place >= 0) list.splice(place, 1);
  }
}
