import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** The list that this page belongs to. */
  readonly back?: { readonly href: string; readonly label: string };
}

export function PageHeader({ title, subtitle, actions, back }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0">
        {back ? (
          <Link href={back.href} className="mb-1 inline-flex items-center gap-0.5 text-ink-muted text-xs hover:text-ink">
            <ChevronLeft aria-hidden className="-ml-1 size-3.5" />
            {back.label}
          </Link>
        ) : null}
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-xl tracking-[-0.01em]">{title}</h1>
        {subtitle ? <p className="mt-1 text-ink-muted">{subtitle}</p> : null}
      </div>
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
