import { EXTERNAL } from "./orders/order";
import { isoOf } from "./time/instant";

/**
 * How the desk's sentences name an agent: by the id that its logs and its API know. A page writes the agent's name in its place, also in what was
 * stored long ago.
 */
export function agentInWords(id: string | null): string {
  return id === null || id === EXTERNAL ? "EXTERNAL" : `agent "${id}"`;
}

/** How the desk's sentences tell a time, in epoch milliseconds: in UTC to the second. A page writes it in the reader's zone in its place. */
export function instantInWords(at: number): string {
  return `${isoOf(at).slice(0, 19)}Z`;
}

const AGENT = /\bagent "([a-z0-9-]{1,40})"/gi;
const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?Z/g;

export interface Writing {
  /** Undefined for an id that no agent has: it stays as it is. */
  readonly nameOf: (agentId: string) => string | undefined;
  /** Of epoch milliseconds. */
  readonly timeOf: (at: number) => string;
}

/** A sentence of the desk with its agents and times as `writing` has them. */
export function rewrite(text: string, { nameOf, timeOf }: Writing): string {
  return text
    .replace(AGENT, (whole, id: string) => nameOf(id) ?? whole)
    .replace(INSTANT, (whole) => {
      const at = Date.parse(whole);
      return Number.isNaN(at) ? whole : timeOf(at);
    });
}
