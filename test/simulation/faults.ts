import { Random } from "@/server/core/simulation/random";
import type { LineRates } from "./broker-line";
import type { SqlTrouble, Weather } from "./node-database";
import { roughUntil, START_AT } from "./times";

/** What goes wrong, drawn from the seed before it begins. */
export type Fault =
  | { readonly kind: "freeze"; readonly ms: number; readonly when: "before" | "after" }
  | { readonly kind: "kill"; readonly restartMs: number; readonly when: "before" | "after" }
  | { readonly kind: "sql"; readonly trouble: SqlTrouble }
  | { readonly kind: "weather"; readonly weather: Exclude<Weather, "fine">; readonly ms: number }
  | { readonly kind: "cut" }
  | { readonly kind: "hold"; readonly table: "kill_switch" | "accounts"; readonly ms: number }
  | { readonly kind: "clock"; readonly stepMs: number; readonly backMs: number }
  | { readonly kind: "broker_down"; readonly ms: number }
  | { readonly kind: "halt"; readonly releaseMs: number | null };

/** It strikes at the `nth` gate of a worker whose label matches, or at a time after the start. */
export type Trigger = { readonly label: RegExp; readonly nth: number } | { readonly afterMs: number };

export interface PlannedFault {
  readonly fault: Fault;
  readonly trigger: Trigger;
  /** What happens besides, so long after it struck. */
  readonly then?: { readonly fault: Fault; readonly afterMs: number };
}

export interface Plan {
  /** How many times the agents are due. */
  readonly ticks: number;
  /** How many agents there are. */
  readonly agents: number;
  readonly workers: number;
  readonly faults: readonly PlannedFault[];
  readonly rates: LineRates;
}

const CALM: LineRates = {
  lostRequest: 0,
  lostAnswer: 0,
  lateRequest: 0,
  shownLate: 0,
  serverError: 0,
  tooMany: 0,
  rejected: 0,
  lateAnswer: 0,
  lateFill: 0,
};

/** Gates that matter to an order, each with how many of them there are about. */
const AIMS: readonly { readonly label: RegExp; readonly count: number }[] = [
  { label: /^broker submit write/, count: 3 },
  { label: /^broker submit socket/, count: 3 },
  { label: /^broker submit of .* answer/, count: 3 },
  { label: /^sql select kill_switch/, count: 8 },
  { label: /^sql (?:insert|update) order_intents/, count: 6 },
  { label: /^sql commit/, count: 20 },
  { label: /^sql update runs/, count: 12 },
  { label: /^sql (?:insert|update|select) leases/, count: 30 },
  { label: /^sql \w+ orders/, count: 12 },
  { label: /^broker look-up write/, count: 4 },
  { label: /^(?!timer|heartbeat|queue look|sql insert nodes|sql (?:insert|update|select) leases)/, count: 200 },
];

/** Where a sender may stand still with an order that was decided, each with how many of them there are about. */
const SENDING: readonly (typeof AIMS)[number][] = [
  { label: /^broker submit write/, count: 2 },
  { label: /^broker submit socket/, count: 2 },
  { label: /^sql (?:insert|update) order_intents/, count: 4 },
];

const ERRORS = ["25006", "53300", "53100", "40001", "55P03", "57P01"] as const;
const WEATHERS = ["read_only", "full", "crowded", "away", "stalled"] as const;

/** The plan of a seed: from none to six faults, and how bad the line to the broker is. */
export function planOf(seed: string): Plan {
  const dice = new Random(`${seed} faults`);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice.uniform() * list.length)] as T;
  /** As often between one and two seconds as between one and two minutes: what a lease, a permit and an answer wait for is of every size. */
  const ms = (from: number, to: number) => Math.round(from * (to / from) ** dice.uniform());
  // Mostly small: what goes wrong needs few to go wrong with, and more of them are played in the same time.
  const ticks = pick([1, 1, 1, 1, 1, 1, 1, 1, 2, 3]);
  const agents = pick([1, 1, 2, 2, 3]);
  const count = dice.uniform() < 0.03 ? 0 : 1 + Math.floor(dice.uniform() * 5);
  const when = () => (dice.uniform() < 0.6 ? "before" : "after");

  const aim = ({ label, count }: (typeof AIMS)[number]): Trigger => ({ label, nth: 1 + Math.floor(dice.uniform() * count) });
  const trigger = (): Trigger =>
    dice.uniform() < 0.25 ? { afterMs: Math.round(dice.between(1_000, roughUntil(ticks) - START_AT)) } : aim(pick(AIMS));
  const halt = (): Fault => ({ kind: "halt", releaseMs: dice.uniform() < 0.5 ? ms(5_000, 70_000) : null });
  const fault = (): Fault => {
    const draw = dice.uniform();
    if (draw < 0.3) return { kind: "freeze", ms: ms(1_000, 90_000), when: when() };
    if (draw < 0.42) return { kind: "kill", restartMs: ms(500, 20_000), when: when() };
    if (draw < 0.54) return { kind: "sql", trouble: dice.uniform() < 0.5 ? { code: pick(ERRORS) } : { lost: when() } };
    if (draw < 0.66) return { kind: "weather", weather: pick(WEATHERS), ms: ms(1_000, 50_000) };
    if (draw < 0.7) return { kind: "cut" };
    if (draw < 0.78) return { kind: "hold", table: dice.uniform() < 0.7 ? "kill_switch" : "accounts", ms: ms(2_000, 60_000) };
    if (draw < 0.84) return { kind: "clock", stepMs: dice.uniform() < 0.5 ? 3_600_000 : -3_600_000, backMs: ms(5_000, 70_000) };
    if (draw < 0.9) return { kind: "broker_down", ms: ms(5_000, 70_000) };
    return halt();
  };

  /** What fencing is for: whoever is about to send stands still, and the world goes on. */
  const standstill = (): PlannedFault => {
    // Half of them for longer than an entry may be old.
    const forMs = dice.uniform() < 0.5 ? ms(2_000, 60_000) : ms(60_000, 90_000);
    const fault = { kind: "freeze", ms: forMs, when: when() } as const;
    const then = { fault: halt(), afterMs: ms(100, 3_000) };
    return { fault, trigger: aim(pick(SENDING)), ...(dice.uniform() < 0.4 && { then }) };
  };
  const faults = Array.from({ length: count }, () =>
    dice.uniform() < 0.2 ? standstill() : { fault: fault(), trigger: trigger() },
  );
  const roughness = dice.uniform();
  const rate = (most: number) => (roughness < 0.4 ? 0 : dice.uniform() * most);
  const rates = Object.fromEntries(Object.keys(CALM).map((name) => [name, rate(name === "lateFill" ? 0.3 : 0.08)]));
  return { ticks, agents, workers: pick([1, 1, 2, 2, 2, 2, 2, 2, 2, 3]), faults, rates: { ...CALM, ...rates } };
}

/** In words, for who reads the trace. */
export function sayFault({ fault, trigger, then }: PlannedFault): string {
  const { kind, ...rest } = fault;
  const at = "afterMs" in trigger ? `after ${trigger.afterMs} ms` : `at gate ${trigger.nth} of ${trigger.label.source}`;
  return `${kind} ${JSON.stringify(rest)} ${at}${then ? `, and ${then.fault.kind} ${then.afterMs} ms later` : ""}`;
}
