"use client";

import { type ReactNode, useState } from "react";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Apart } from "@/components/ui/parts";
import { AccountBars } from "./account-bars";
import { RunOutcomes } from "./commands/run-outcomes";
import { ConnectionBar } from "./connection-bar";
import { DatabaseBar } from "./database-bar";
import { DeskPalette } from "./desk-palette";
import { HaltBar } from "./halt-bar";
import { Header } from "./header";
import { useLive } from "./live-provider";
import { LookingBar } from "./looking-bar";
import { Nav } from "./nav";
import { ShortcutHelp } from "./shortcut-help";
import { TroubleBar } from "./trouble-bar";
import { useDatabase } from "./use-database";
import { useShortcuts } from "./use-shortcuts";

/** The frame of every page: what the desk is doing above, where one can go at the side or, on a phone, below. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const { stream, lateSince } = useLive();
  const { answers } = useDatabase();
  useShortcuts({ openPalette: () => setPalette(true), openHelp: () => setHelp(true) });
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-50 focus:bg-raised focus:p-2"
      >
        Skip to the page
      </a>
      <div
        data-stream={stream.kind}
        data-answers={lateSince === null ? "read" : "late"}
        data-database={answers ? "read" : "away"}
        className="flex min-h-dvh flex-col"
      >
        <Header onPalette={() => setPalette(true)} />
        <Apart instead={<BarNotShown />}>
          <LookingBar />
          <ConnectionBar />
          <DatabaseBar />
          <HaltBar />
          <TroubleBar />
          <AccountBars />
        </Apart>
        <div className="flex min-w-0 flex-1">
          <PartBoundary instead={null}>
            <Nav />
          </PartBoundary>
          <main id="main" className="min-w-0 flex-1 p-3 pb-20 md:p-4 md:pb-6">
            {children}
          </main>
        </div>
      </div>
      <PartBoundary instead={null}>
        <DeskPalette open={palette} onOpenChange={setPalette} onHelp={() => setHelp(true)} />
        <ShortcutHelp open={help} onOpenChange={setHelp} />
      </PartBoundary>
      <PartBoundary instead={null}>
        <RunOutcomes />
      </PartBoundary>
    </>
  );
}

function BarNotShown() {
  return (
    <p role="status" className="border-line border-b bg-amber-soft px-4 py-1.5 text-amber text-sm">
      What the desk has to say here could not be shown. It is tried again by itself.
    </p>
  );
}
