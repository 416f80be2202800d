import type { Connection } from "./settings-types";

type Differences = NonNullable<Connection["state"]>["calendar"];

/** Whether the broker's calendar is the one that the desk makes by its rules, and each day on which it is not. */
export function CalendarWords({ differences }: { readonly differences: Differences }) {
  if (differences === null)
    return <span className="text-amber">not compared yet; the desk's rules hold until the broker tells its own</span>;
  if (differences.length === 0) return "the broker's, for a year ahead the same as the desk's rules";
  return (
    <div className="grid gap-1">
      <span className="text-amber">the broker's holds where it differs from the desk's rules:</span>
      <ul className="grid gap-1">
        {differences.map(({ date, broker, rules }) => (
          <li key={date}>
            <span className="font-mono text-xs">{date}</span> broker {broker}, rules {rules}
          </li>
        ))}
      </ul>
      <span className="text-ink-muted text-xs">Hours are in New York.</span>
    </div>
  );
}
