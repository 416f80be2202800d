/** A statement of the desk without one of its guards, by which the judge shows that it would notice. */
export interface Weakness {
  readonly guard: string;
  readonly edits: readonly Edit[];
  /** A seed in which it was needed. */
  readonly seed: number;
}

interface Edit {
  /** The statements that it is about. */
  readonly of: RegExp;
  readonly is: RegExp;
  /** What stands in its place; every parameter is still named. */
  readonly becomes: string;
}

const PERMIT = /set state = 'sending'/;

/**
 * Guards of a permit to send an order (`takePermit`) that nothing else stands in for; the kill switch is asked in several places, which are
 * all taken away. Guards that are not here cover each other: `test/model` takes each of them away.
 */
export const WEAKNESSES: readonly Weakness[] = [
  {
    guard: "the kill switch",
    edits: [
      {
        of: PERMIT,
        is: /not exists \(select 1 from "kill_switch" k where k\.account_id = (\$\d+) and k\.engaged and \(k\.stops_too or i\.purpose <> 'stop'\)\)/,
        becomes: "$1::text is not null",
      },
      { of: /^select .* from "kill_switch"/, is: /"engaged"/, becomes: "false" },
    ],
    seed: 28,
  },
  {
    guard: "whose run it is",
    edits: [
      {
        of: PERMIT,
        is: /exists \(select 1 from "runs" r where r\.id = (\$\d+) and r\.claim = (\$\d+) and r\.state = 'running'\)/,
        becomes: "($1::bigint is not null and $2::text is not null)",
      },
    ],
    seed: 50,
  },
  {
    guard: "how old it is",
    edits: [
      {
        of: PERMIT,
        is: /i\.committed_at > desk_now\(\) - make_interval\(secs => (\$\d+)\)/,
        becomes: "$1::float8 is not null",
      },
    ],
    seed: 4,
  },
];

/** `text` without the guard, where it asks for it. */
export function weakened(text: string, weakness: Weakness | null): string {
  const edits = weakness?.edits.filter(({ of }) => of.test(text)) ?? [];
  return edits.reduce((weaker, { is, becomes }) => weaker.replace(is, becomes), text);
}
