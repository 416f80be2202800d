"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./inputs/button";
import { Time } from "./text/time";
import { Words } from "./text/words";

export interface ErrorStateProps {
  /** What failed: "The broker does not answer". */
  readonly what: string;
  /** Wall time since which it fails, epoch milliseconds. */
  readonly since?: number | null;
  /** What the desk did about it. */
  readonly done?: ReactNode;
  /** What the reader can do. */
  readonly advice?: ReactNode;
  readonly onRetry?: () => void;
  readonly retrying?: boolean;
}

export function ErrorState({ what, since, done, advice, onRetry, retrying = false }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-3 p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-red" />
      <div className="grid min-w-0 justify-items-start gap-1">
        <p className="font-medium text-ink">{what}</p>
        {since ? (
          <p className="text-ink-muted">
            Since <Time at={since} />
          </p>
        ) : null}
        {done ? <p className="text-ink-muted">{typeof done === "string" ? <Words text={done} /> : done}</p> : null}
        {advice ? <p className="text-ink-muted">{advice}</p> : null}
        {onRetry ? (
          <Button size="sm" className="mt-2" busy={retrying} onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  );
}
