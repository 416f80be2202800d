import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Controls that belong together; `<span className="grow" />` pushes what follows to the right. */
export function Toolbar({ label, children, className }: ToolbarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={label} className={clsx("flex min-w-0 flex-wrap items-center gap-2", className)}>
      {children}
    </div>
  );
}
