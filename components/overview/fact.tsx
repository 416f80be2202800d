import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

interface FactProps {
  readonly label: string;
  /** Page that tells more. */
  readonly href: string;
  readonly children: ReactNode;
}

/** One line of what holds; all of it opens the page that tells more. */
export function Fact({ label, href, children }: FactProps) {
  return (
    <div className="relative flex min-h-8.5 items-center justify-between gap-4 px-4 py-1 hover:bg-hover">
      <dt className="shrink-0 text-ink-muted">
        <Link href={href} className="row-link">
          {label}
        </Link>
      </dt>
      <dd className="min-w-0 truncate text-right">{children}</dd>
    </div>
  );
}
