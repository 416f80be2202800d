import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What will appear here: "No runs yet". */
  readonly title: string;
  /** How it comes about: "An agent's first tick puts one here". */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: LucideIcon;
}

export function EmptyState({ title, hint, action, icon: Icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-8 text-center">
      {Icon ? <Icon aria-hidden className="mb-2 size-5 text-ink-faint" strokeWidth={1.5} /> : null}
      <p className="font-medium text-ink">{title}</p>
      {hint ? <p className="max-w-80 text-balance text-ink-muted">{hint}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
