import type { ReactNode } from "react";

export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border border-line-strong bg-sunken px-1 font-mono text-ink-muted text-xs">
      {children}
    </kbd>
  );
}
