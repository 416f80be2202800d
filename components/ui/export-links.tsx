import { EXPORT_FORMATS, EXPORT_PATH, type ExportName } from "@/server/core/exports/export-tables";

export interface ExportLinksProps {
  /** What the file holds, whole: "All fills". */
  readonly label: string;
  readonly name: ExportName;
  /** Of whose rows it is. */
  readonly of: Readonly<Record<string, string>>;
}

/** Links to a whole table as a file, whatever of it is loaded. */
export function ExportLinks({ label, name, of }: ExportLinksProps) {
  const asked = new URLSearchParams(of);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-ink-muted text-xs">
      {label}:
      {EXPORT_FORMATS.map((format) => (
        <a
          key={format}
          download
          href={`${EXPORT_PATH}${name}.${format}?${asked}`}
          aria-label={`${label} as ${format.toUpperCase()}`}
          className="text-accent underline pointer-coarse:py-3"
        >
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
