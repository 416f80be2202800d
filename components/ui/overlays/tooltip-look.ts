export const TOOLTIP_LOOK =
  "z-50 max-w-72 animate-appear rounded-control border border-line-strong bg-raised px-2 py-1.5 text-ink text-xs shadow-overlay";
