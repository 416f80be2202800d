import { clsx } from "clsx";
import { CircleDollarSign, FlaskConical, History, StickyNote } from "lucide-react";

export type AccountKind = "simulated" | "replay" | "paper" | "live";

/** Unmistakable by word, icon and colour; only real money is filled. */
export const ACCOUNT_LOOKS = {
  simulated: {
    label: "SIMULATED",
    says: "A simulated market and broker: no money, no keys.",
    icon: FlaskConical,
    look: "border-simulated border-dashed text-simulated",
  },
  replay: {
    label: "REPLAY",
    says: "Recorded bars played again on a market clock: no money.",
    icon: History,
    look: "border-replay border-dotted text-replay",
  },
  paper: {
    label: "PAPER",
    says: "The broker's paper account: real prices, no money.",
    icon: StickyNote,
    look: "border-paper text-paper",
  },
  live: {
    label: "LIVE",
    says: "Real orders with real money.",
    icon: CircleDollarSign,
    look: "border-live bg-live text-live-ink",
  },
} as const satisfies Record<AccountKind, object>;

export interface AccountBadgeProps {
  readonly kind: AccountKind;
  /** Told with it where several go on; a name that holds the kind stands for both. */
  readonly name?: string;
  readonly className?: string;
}

export function AccountBadge({ kind, name, className }: AccountBadgeProps) {
  const { label, says, icon: Icon, look } = ACCOUNT_LOOKS[kind];
  return (
    <span
      title={says}
      data-account={kind}
      className={clsx(
        "inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-control border px-2 font-semibold text-xs tracking-[0.06em]",
        look,
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {name === undefined ? label : name.toUpperCase().includes(label) ? name.toUpperCase() : `${label} ${name}`}
    </span>
  );
}
