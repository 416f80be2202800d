import type { ReactNode } from "react";

export interface ProgressProps {
  /** What comes on: "Reading TSLA.csv". */
  readonly label: string;
  /** From 0 to 1; null where nobody knows how far it is. */
  readonly share: number | null;
  /** How far it is, in words. */
  readonly children: ReactNode;
}

/** Work that comes on. */
export function Progress({ label, share, children }: ProgressProps) {
  const percent = share === null ? undefined : Math.floor(100 * Math.min(1, Math.max(0, share)));
  return (
    <div className="grid min-w-0 gap-1.5">
      <span className="break-words font-medium">{label}</span>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="relative h-1.5 overflow-clip rounded-full bg-line"
      >
        <div
          className={percent === undefined ? "h-full animate-pulse bg-line-strong" : "h-full rounded-full bg-ink-muted"}
          style={{ width: `${percent ?? 100}%` }}
        />
      </div>
      <span className="text-ink-muted text-xs">{children}</span>
    </div>
  );
}
