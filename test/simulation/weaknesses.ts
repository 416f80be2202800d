/** A statement of the desk without one of its guards, by which the judge shows that it would notice. */
export interface Weakness {
  readonly guard: string;
  readonly is: RegExp;
  /** What stands in its place; every parameter is still named. */
  readonly becomes: string;
  /** A seed in which it was needed. */
  readonly seed: number;
}

const OF_A_PERMIT = /set state = 'sending'/;

/**
 * Guards of a permit to send an order (`takePermit`) that nothing else stands in for. Those that are not here cover each other: `test/model`
 * takes each of them away.
 */
export const WEAKNESSES = [
  {
    guard: "the kill switch",
    is: /not exists \(select 1 from "kill_switch" k where k\.account_id = (\$\d+) and k\.engaged\)/,
    becomes: "$1::text is not null",
    seed: 28,
  },
  {
    guard: "whose run it is",
    is: /exists \(select 1 from "runs" r where r\.id = (\$\d+) and r\.claim = (\$\d+) and r\.state = 'running'\)/,
    becomes: "($1::bigint is not null and $2::text is not null)",
    seed: 107,
  },
  {
    guard: "how old it is",
    is: /i\.committed_at > desk_now\(\) - make_interval\(secs => (\$\d+)\)/,
    becomes: "$1::float8 is not null",
    seed: 4,
  },
] as const satisfies readonly Weakness[];

/** `text` without the guard, where it is a permit that is asked for. */
export function weakened(text: string, weakness: Weakness | null): string {
  if (weakness === null || !OF_A_PERMIT.test(text)) return text;
  return text.replace(weakness.is, weakness.becomes);
}
