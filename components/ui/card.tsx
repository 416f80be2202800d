import { clsx } from "clsx";
import { type ReactNode, useId } from "react";
import { EmptyState, type EmptyStateProps } from "./empty-state";
import { ErrorState, type ErrorStateProps } from "./error-state";
import { PartBoundary } from "./part-boundary";
import { Skeleton } from "./skeleton";

export interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title: a count, an age, a badge. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
  /** Content runs to the edges: tables and lists. */
  readonly flush?: boolean;
  /** In this order, each stands in for the content. */
  readonly error?: ErrorStateProps | null;
  readonly loading?: boolean;
  readonly empty?: EmptyStateProps | null;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A surface with a hairline. Cards are never nested: divide a card with hairlines. */
export function Card({ title, meta, actions, flush = false, error, loading = false, empty, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      aria-busy={loading || undefined}
      className={clsx("flex min-w-0 flex-col overflow-clip rounded-card border bg-surface", className)}
    >
      {title || meta || actions ? (
        <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5">
          {title ? (
            <h2 id={titleId} className="font-medium text-base">
              {title}
            </h2>
          ) : null}
          {meta ? <div className="flex items-center gap-2 text-ink-muted">{meta}</div> : null}
          {actions ? <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-1">{actions}</div> : null}
        </header>
      ) : null}
      <CardContent flush={flush} error={error} loading={loading} empty={empty}>
        {children}
      </CardContent>
    </section>
  );
}

const NOT_SHOWN = {
  what: "This part could not be shown",
  done: "It failed in this browser, and the rest of the page goes on. It is tried again by itself.",
} as const;

function CardContent({
  flush,
  error,
  loading,
  empty,
  children,
}: Pick<CardProps, "flush" | "error" | "loading" | "empty" | "children">) {
  if (error) return <ErrorState {...error} />;
  if (loading) return <Skeleton rows={4} className="p-4" />;
  if (empty) return <EmptyState {...empty} />;
  if (children === undefined || children === null) return null;
  return (
    <div className={clsx("min-h-0 min-w-0 grow", !flush && "p-4")}>
      <PartBoundary instead={<ErrorState {...NOT_SHOWN} />}>{children}</PartBoundary>
    </div>
  );
}
