import { clsx } from "clsx";

export interface SkeletonProps {
  /** Lines of text that will stand here. */
  readonly rows?: number;
  readonly className?: string;
}

/** Its lines pulse as one: each that pulses by itself is a layer of its own to the browser, which a page pays for before its first paint. */
export function Skeleton({ rows = 1, className }: SkeletonProps) {
  return (
    <div aria-hidden className={clsx("grid animate-pulse gap-3", className)}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="h-3 rounded-[3px] bg-hover" style={{ width: `${92 - ((row * 23) % 41)}%` }} />
      ))}
    </div>
  );
}
