"use client";

import { count } from "../../format";
import { Button } from "./button";

export interface LoadMoreProps {
  readonly shown: number;
  /** null where counting would cost more than it tells. */
  readonly total: number | null;
  /** null at the end of the list. */
  readonly onMore: (() => void) | null;
  readonly busy?: boolean;
}

export function LoadMore({ shown, total, onMore, busy = false }: LoadMoreProps) {
  return (
    <div className="flex items-center justify-center gap-3 p-2 text-ink-muted text-xs">
      <span>{total === null ? `${count(shown)} shown` : `${count(shown)} of ${count(total)} shown`}</span>
      {onMore ? (
        <Button size="sm" busy={busy} onClick={onMore}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
