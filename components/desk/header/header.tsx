"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/inputs/button";
import { Link } from "@/components/ui/link";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Age } from "@/components/ui/text/age";
import { Delta } from "@/components/ui/text/delta";
import { Kbd } from "@/components/ui/text/kbd";
import { Num } from "@/components/ui/text/num";
import { EmergencySwitch } from "../kill-switch/emergency-switch";
import { KillSwitch } from "../kill-switch/kill-switch";
import { KILL_SWITCH } from "../kill-switch/press-kill-switch";
import { useAccount } from "../live-provider";
import { AccountChoice } from "./account-choice";
import { AttentionCount } from "./attention-count";
import { ClockControl } from "./clock-control";
import { DisplayMenu } from "./display-menu";
import { SessionState } from "./session-state";
import { StreamState } from "./stream-state";

const NOT_SHOWN = <span className="text-amber text-xs">not shown</span>;

/** State before numbers: which account, is it trading, is anything wrong; only then how much. Each part fails alone, and the kill switch never. */
export function Header({ onPalette }: { readonly onPalette: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 min-w-0 items-center gap-1.5 border-line border-b bg-surface px-3 has-[[data-account=live]]:border-b-2 has-[[data-account=live]]:border-live md:gap-4 md:px-4">
      <Link href="/" className="hidden font-semibold text-base tracking-tight lg:block">
        Ztrade
      </Link>
      {/* What has no room is cut here, so that the kill switch never leaves the screen. */}
      <div className="flex min-w-0 items-center gap-1.5 overflow-x-clip md:gap-4">
        <PartBoundary instead={NOT_SHOWN}>
          <HeaderState />
        </PartBoundary>
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1.5 md:gap-4">
        <PartBoundary instead={NOT_SHOWN}>
          <HeaderFigures />
        </PartBoundary>
        <PartBoundary instead={NOT_SHOWN}>
          <StreamState />
          <AttentionCount />
        </PartBoundary>
        <Button variant="neutral" size="sm" onClick={onPalette} className="hidden! sm:inline-flex!">
          <Search aria-hidden className="size-3.5" />
          <span className="sr-only xl:not-sr-only">Search</span> <Kbd>Ctrl K</Kbd>
        </Button>
        <PartBoundary instead={NOT_SHOWN}>
          <DisplayMenu />
        </PartBoundary>
        <span data-part={KILL_SWITCH} className="contents">
          <PartBoundary instead={<EmergencySwitch />}>
            <KillSwitch />
          </PartBoundary>
        </span>
      </div>
    </header>
  );
}

function HeaderState() {
  const { kind, goesOn } = useAccount();
  return (
    <>
      <AccountChoice />
      <SessionState />
      {goesOn && (kind === "simulated" || kind === "replay") ? <ClockControl /> : null}
    </>
  );
}

function HeaderFigures() {
  const account = useAccount();
  const source = `${account.name}, cash and positions at mid prices`;
  return (
    <>
      <p className="hidden items-baseline gap-1.5 whitespace-nowrap text-sm lg:flex">
        <span className="text-ink-faint">Equity</span>
        <Num
          value={account.equityUsd}
          kind="money"
          asOf={account.booksAt}
          source={source}
          formula="cash + Σ quantity × mid"
          clock="market"
          className="font-medium"
        />
      </p>
      <p className="hidden items-baseline gap-1.5 whitespace-nowrap text-sm md:flex">
        <span className="text-ink-faint">Today</span>
        <Delta
          value={account.dayPnlUsd}
          fraction={account.dayReturn ?? undefined}
          asOf={account.booksAt}
          source={source}
          formula="equity − equity at the day's start − paid in since"
          clock="market"
        />
        {/* As wide as any age, so that nothing beside it moves. */}
        <span className="hidden w-14 text-ink-faint text-xs lg:inline-block">
          <span className="sr-only">Age of these figures:</span> <Age at={account.booksAt} clock="market" /> old
        </span>
      </p>
    </>
  );
}
