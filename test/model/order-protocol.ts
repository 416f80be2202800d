/**
 * The protocol by which an order is sent, as a machine of states that is walked through completely: nodes that may stand still before each
 * of their steps or die, runs that are owned by a fence and a lease, intents, a broker with unique ids whose requests and answers are lost or
 * late, and a person at the kill switch. Time is left out: whatever a clock may bring, such as the end of a lease, may happen at any moment.
 */

/** What keeps the protocol right; each can be taken away to see that it is needed. */
export const GUARDS = {
  /** Only who owns the run, by its fence, is permitted to send. */
  fence: "a permit wants the fence of the run",
  /** A permit is only given for an intent that is open. */
  open: "a permit wants an open intent",
  /** None is given once the switch is engaged. */
  halt: "a permit wants the kill switch released",
  /** The permit is looked at as the last thing before the socket is written. */
  lastLook: "the sender looks at its own permit last of all",
  /** An intent is given up only while it is open, or once its permit has lapsed and the broker was asked. */
  giveUpOpen: "giving up waits for the permit to lapse",
  /** Not found means nothing while a request may still be on its way. */
  grace: "a miss counts only after the grace time",
  /** The same id is taken once. */
  uniqueId: "the broker takes an id once",
  /** Orders at the broker that bear a given-up id are cancelled or adopted. */
  recall: "orders of given-up intents are looked for",
  /** The person is answered once no permit is good any more. */
  haltAnswer: "the kill switch answers after the last permit",
  /** Any node settles what another left behind. */
  sweep: "any node settles what was left",
} as const;
export type Guard = keyof typeof GUARDS;

type IntentState = "open" | "sending" | "unknown" | "accepted" | "rejected" | "void";
/** Where a node stands with the run it works on. */
type Place = "idle" | "claimed" | "permitted" | "looked" | "waiting";

interface Lane {
  /** Of the run: how often it was claimed, by whom last, and whether that lease is good. */
  fence: number;
  owner: number;
  lease: boolean;
  intent: IntentState;
  /** How many permits were given, and whether the last one is still good. */
  permits: number;
  permit: boolean;
  /** At the broker: how many orders bear the id, whether one works, and requests that are on their way. */
  orders: number;
  alive: boolean;
  inFlight: number;
}

interface Node {
  place: Place;
  lane: number;
  fence: number;
  permit: number;
}

export interface State {
  lanes: Lane[];
  nodes: Node[];
  switch: "released" | "engaged" | "answered";
  kills: number;
  losses: number;
}

export interface Step {
  readonly label: string;
  readonly next: State;
  /** What must never be, and is by this step. */
  readonly broken: string | null;
}

export interface Bounds {
  readonly nodes: number;
  readonly intents: number;
  readonly claims: number;
  readonly permits: number;
  readonly kills: number;
  readonly losses: number;
}

const IDLE: Node = { place: "idle", lane: 0, fence: 0, permit: 0 };
const ENDED: readonly IntentState[] = ["accepted", "rejected", "void"];

export function opening({ nodes, intents }: Bounds): State {
  const lane: Lane = {
    fence: 0,
    owner: -1,
    lease: false,
    intent: "open",
    permits: 0,
    permit: false,
    orders: 0,
    alive: false,
    inFlight: 0,
  };
  return {
    lanes: Array.from({ length: intents }, () => ({ ...lane })),
    nodes: Array.from({ length: nodes }, () => ({ ...IDLE })),
    switch: "released",
    kills: 0,
    losses: 0,
  };
}

/** All that can happen next. */
export function stepsFrom(state: State, bounds: Bounds, without: Guard | null): Step[] {
  const steps: Step[] = [];
  const has = (guard: Guard) => guard !== without;
  const add = (label: string, change: (next: State) => string | null | undefined) => {
    const next: State = {
      ...state,
      lanes: state.lanes.map((lane) => ({ ...lane })),
      nodes: state.nodes.map((node) => ({ ...node })),
    };
    const broken = change(next) ?? null;
    steps.push({ label, next, broken });
  };
  for (const [i, node] of state.nodes.entries()) nodeSteps(state, i, node, bounds, has, add);
  for (const [j, lane] of state.lanes.entries()) laneSteps(state, j, lane, bounds, has, add);
  const turn = (label: string, to: State["switch"]) =>
    add(label, (next) => {
      next.switch = to;
      return null;
    });
  if (state.switch === "released") turn("the person engages the switch", "engaged");
  if (state.switch === "engaged" && !(has("haltAnswer") && state.lanes.some(({ permit }) => permit)))
    turn("the person is answered", "answered");
  return steps;
}

type Has = (guard: Guard) => boolean;
type Add = (label: string, change: (next: State) => string | null | undefined) => void;

/** A step that changes one lane and is never wrong. */
function put(add: Add, j: number, label: string, change: Partial<Lane>): void {
  add(label, (next) => {
    Object.assign(at(next.lanes, j), change);
    return null;
  });
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`nothing at ${index}`);
  return found;
}

function nodeSteps(state: State, i: number, node: Node, bounds: Bounds, has: Has, add: Add): void {
  const name = `node ${i}`;
  const rest = (next: State) => {
    next.nodes[i] = { ...IDLE };
    return null;
  };
  if (node.place !== "idle" && state.kills < bounds.kills)
    add(`${name} dies at "${node.place}"`, (next) => {
      next.kills += 1;
      return rest(next);
    });
  const lane = at(state.lanes, node.lane);
  const own = (next: State) => at(next.lanes, node.lane);
  const isOwner = lane.fence === node.fence && lane.owner === i;
  const isMine = lane.permits === node.permit;
  switch (node.place) {
    case "idle":
      for (const [j, each] of state.lanes.entries())
        if (!ENDED.includes(each.intent) && !each.lease && each.fence < bounds.claims)
          add(`${name} claims run ${j}`, (next) => {
            const claimed = at(next.lanes, j);
            Object.assign(claimed, { fence: each.fence + 1, owner: i, lease: true });
            next.nodes[i] = { place: "claimed", lane: j, fence: each.fence + 1, permit: 0 };
          });
      return;
    case "claimed":
      claimedSteps(state, i, node, bounds, has, add);
      return;
    case "permitted":
      // Its own permit by its own clock: a later one says nothing for it.
      if (has("lastLook") && !(isMine && lane.permit)) add(`${name} finds its permit lapsed`, rest);
      else
        add(`${name} looks at its permit`, (next) => {
          at(next.nodes, i).place = "looked";
          return null;
        });
      return;
    case "looked":
      add(`${name} writes the order of intent ${node.lane}`, (next) => {
        own(next).inFlight += 1;
        at(next.nodes, i).place = "waiting";
        // Who stood still since its last look slips through; everybody else has a good permit.
        const isSlip = !(isMine && lane.permit) && has("lastLook");
        if (isSlip) return null;
        // One that is there already, because an earlier sender slipped through, is refused by its id.
        if (lane.intent !== "sending" && lane.intent !== "accepted") return `an order was sent whose intent was "${lane.intent}"`;
        if (state.switch === "answered") return "an order was sent after the kill switch had answered";
        return isMine && lane.permit ? null : "an order was sent without a good permit";
      });
      return;
    case "waiting":
      if (lane.orders > 0)
        add(`${name} is answered`, (next) => {
          if (lane.intent === "sending" || lane.intent === "unknown") own(next).intent = "accepted";
          return rest(next);
        });
      add(`${name} hears nothing`, (next) => {
        if (lane.intent === "sending" && (isOwner || isMine)) own(next).intent = "unknown";
        return rest(next);
      });
      return;
  }
}

function claimedSteps(state: State, i: number, node: Node, bounds: Bounds, has: Has, add: Add): void {
  const name = `node ${i}`;
  const j = node.lane;
  const lane = at(state.lanes, j);
  const isOwner = lane.fence === node.fence && lane.owner === i;
  const rest = (next: State) => {
    next.nodes[i] = { ...IDLE };
    return null;
  };
  const mayOpen = !has("open") ? !ENDED.includes(lane.intent) || lane.intent === "void" : lane.intent === "open";
  const mayHalt = !has("halt") || state.switch === "released";
  const mayFence = !has("fence") || isOwner;
  if (mayOpen && mayHalt && mayFence && lane.permits < bounds.permits)
    add(`${name} takes a permit for intent ${j}`, (next) => {
      Object.assign(at(next.lanes, j), { intent: "sending", permit: true, permits: lane.permits + 1 });
      next.nodes[i] = { ...node, place: "permitted", permit: lane.permits + 1 };
      if (!isOwner) return `a permit was given to who does not own run ${j}`;
      if (state.switch !== "released") return "a permit was given after the kill switch was engaged";
      if (lane.intent !== "open") return `a permit was given for an intent that was "${lane.intent}"`;
      return null;
    });
  const mayGiveUp = lane.intent === "open" || (!has("giveUpOpen") && lane.intent === "sending");
  if (mayGiveUp)
    add(`${name} gives intent ${j} up`, (next) => {
      at(next.lanes, j).intent = "void";
      return rest(next);
    });
  if (lane.intent !== "open" || !isOwner) add(`${name} leaves run ${j}`, rest);
}

function laneSteps(state: State, j: number, lane: Lane, bounds: Bounds, has: Has, add: Add): void {
  const own = (next: State) => at(next.lanes, j);
  if (lane.lease) put(add, j, `the lease of run ${j} runs out`, { lease: false });
  if (lane.permit) put(add, j, `the permit of intent ${j} lapses`, { permit: false });
  if (lane.inFlight > 0) {
    add(`the broker gets intent ${j}`, (next) => {
      const there = own(next);
      there.inFlight -= 1;
      if (lane.orders > 0 && has("uniqueId")) return null;
      there.orders += 1;
      there.alive = true;
      return there.orders > 1 ? `intent ${j} has ${there.orders} orders at the broker` : null;
    });
    if (state.losses < bounds.losses)
      add(`the order of intent ${j} is lost`, (next) => {
        own(next).inFlight -= 1;
        next.losses += 1;
      });
  }
  // Whoever is well sees to what was left; somebody always is in the end.
  if (has("sweep") && !lane.permit && (lane.intent === "sending" || lane.intent === "unknown"))
    sweepSteps(j, lane, bounds, has, add);
  if (has("sweep") && !lane.lease && lane.fence >= bounds.claims && lane.intent === "open")
    put(add, j, `intent ${j} is given up as too old`, { intent: "void" });
  if (has("recall") && lane.alive && lane.intent === "void") {
    put(add, j, `the order of given-up intent ${j} is cancelled`, { alive: false });
    put(add, j, `the order of given-up intent ${j} had filled, and is adopted`, { intent: "accepted" });
  }
}

function sweepSteps(j: number, lane: Lane, bounds: Bounds, has: Has, add: Add): void {
  const own = (next: State) => at(next.lanes, j);
  if (lane.orders > 0) {
    put(add, j, `the order of intent ${j} is found`, { intent: "accepted" });
    return;
  }
  if (has("grace") && lane.inFlight > 0) return;
  add(`intent ${j} is given up, the broker never had it`, (next) => {
    own(next).intent = "void";
    return lane.inFlight > 0 ? `intent ${j} was given up while its order was on its way` : null;
  });
  if (lane.permits < bounds.permits) put(add, j, `intent ${j} may go out again`, { intent: "open" });
}

/** What is wrong with a state in which nothing of the protocol goes on any more. */
export function wrongAtRest({ lanes, nodes }: State): string | null {
  for (const [j, lane] of lanes.entries()) {
    if (!ENDED.includes(lane.intent)) return `intent ${j} stays "${lane.intent}" for ever`;
    if (lane.alive && lane.intent === "void") return `the order of given-up intent ${j} works on and nobody notices`;
  }
  return nodes.some(({ place }) => place !== "idle") ? "a node stands still for ever" : null;
}
