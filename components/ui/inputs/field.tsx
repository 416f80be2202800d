import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Words } from "../text/words";

/** The look that every control for typing or choosing shares; 16 px under a finger keeps phones from zooming in. */
export const CONTROL =
  "h-8 w-full min-w-0 rounded-control border border-edge bg-sunken px-2.5 text-ink text-sm transition-colors hover:border-ink-faint focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-red pointer-coarse:h-11 pointer-coarse:text-lg";

export interface FieldTexts {
  readonly label: string;
  /** "US dollars", "trades". */
  readonly unit?: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
}

export interface FieldProps extends FieldTexts {
  readonly id: string;
  /** The allowed values, said in advance: "1 to 500". */
  readonly bounds?: string;
  readonly children: ReactNode;
}

/** Label, control, help and error in their places; the control takes `describedBy(id, texts)`. */
export function Field({ id, label, unit, bounds, help, error, children }: FieldProps) {
  const allowed = [bounds, unit].filter(Boolean).join(" ");
  return (
    <div className="grid min-w-0 content-start gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {allowed ? <span className="text-ink-faint text-xs">{allowed}</span> : null}
      </div>
      {children}
      {help ? (
        <p id={`${id}-help`} className="text-ink-muted text-xs">
          {help}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { readonly id: string; readonly error: string | null | undefined }) {
  return (
    <p id={id} aria-live="polite" className="flex gap-1.5 text-red text-xs empty:hidden">
      {error ? (
        <>
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          <Words text={error} />
        </>
      ) : null}
    </p>
  );
}

/** What ties a control to its help and error. */
export function describedBy(id: string, { help, error }: Pick<FieldTexts, "help" | "error">) {
  const ids = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { id, "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
