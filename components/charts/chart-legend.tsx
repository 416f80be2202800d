import { SERIES } from "./series";

export function ChartLegend({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 font-sans text-ink-muted text-xs">
      {names.map((name, index) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg viewBox="0 0 16 2" aria-hidden="true" className="h-0.5 w-4">
            <path d="M0 1h16" strokeWidth="2" {...SERIES[index % SERIES.length]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** How the line beside the equity looks. */
export const AGAINST = { stroke: "var(--ink-muted)", strokeDasharray: "4 3" };

export function AgainstLegend({ name }: { readonly name: string }) {
  return (
    <p className="flex items-center gap-1.5">
      <svg viewBox="0 0 16 2" aria-hidden="true" className="h-0.5 w-4">
        <path d="M0 1h16" strokeWidth="2" {...AGAINST} />
      </svg>
      {name}
    </p>
  );
}
