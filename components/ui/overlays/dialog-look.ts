export const SCRIM = "fixed inset-0 z-40 animate-appear bg-scrim";
/** What lies on it, as the heading of a table, has its ground. */
export const DIALOG_LOOK =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col overflow-clip rounded-card border border-line-strong bg-raised shadow-overlay [--surface:var(--raised)]";
