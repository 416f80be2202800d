import { clsx } from "clsx";
import { Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { TONES } from "./text/tone";
import { Words } from "./text/words";

const ICONS = { accent: Info, amber: TriangleAlert, red: OctagonX } as const;

export interface NoticeProps {
  /** amber: needs a look. red: stopped. */
  readonly tone: keyof typeof ICONS;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Along the top of the page instead of inside it. */
  readonly bar?: boolean;
}

export function Notice({ tone, children, action, bar = false }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div
      role="status"
      className={clsx(
        "flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2",
        TONES[tone].soft,
        bar ? "border-b" : "rounded-card border",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 grow basis-48 text-ink">{typeof children === "string" ? <Words text={children} /> : children}</div>
      {action}
    </div>
  );
}
