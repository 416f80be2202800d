export const TOAST_LOOK =
  "flex w-full items-start gap-2.5 rounded-card border border-line-strong bg-raised p-3 font-sans text-ink text-sm shadow-overlay sm:w-88";
