import { Children, type ReactNode } from "react";
import { PartBoundary, type PartBoundaryProps } from "./part-boundary";

/** Parts each of which can fail alone. */
export function Apart({ instead, children }: PartBoundaryProps) {
  return Children.map(children, (part) => <PartBoundary instead={instead}>{part}</PartBoundary>);
}

/** A grid of parts of a page, each of which can fail alone. */
export function Parts({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <div className={className}>
      <Apart>{children}</Apart>
    </div>
  );
}
