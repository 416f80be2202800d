import type { VersionChange } from "./version-changes";

/** What differs, old and new in columns of their own, so that figures stand under each other. */
export function VersionDiff({ changes }: { readonly changes: readonly VersionChange[] }) {
  return (
    <dl className="grid gap-1 text-xs">
      {changes.map(({ label, before, after }) => (
        <div key={label} className="grid grid-cols-[minmax(0,1fr)_auto_auto_auto] items-baseline gap-x-2">
          <dt className="text-ink-muted">{label}</dt>
          <dd className="contents">
            <del className="figure min-w-16 text-right text-ink-faint">{before}</del>
            <span aria-hidden>→</span>
            <ins className="figure min-w-16 text-right no-underline">{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
