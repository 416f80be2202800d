"use client";

import { type ReactNode, useState } from "react";
import { PartBoundary } from "@/components/ui/part-boundary";
import { Apart } from "@/components/ui/parts";
import { AccountBars } from "./bars/account-bars";
import { AsideBar } from "./bars/aside-bar";
import { ConnectionBar } from "./bars/connection-bar";
import { DatabaseBar } from "./bars/database-bar";
import { HaltBar } from "./bars/halt-bar";
import { TroubleBar } from "./bars/trouble-bar";
import { RunOutcomes } from "./commands/run-outcomes";
import { Header } from "./header/header";
import { Nav } from "./header/nav";
import { ConfirmIdentity } from "./identity/confirm-identity";
import { useStaySignedIn } from "./identity/use-who";
import { useLive } from "./live-provider";
import { DeskPalette } from "./palette/desk-palette";
import { ShortcutHelp } from "./palette/shortcut-help";
import { useShortcuts } from "./palette/use-shortcuts";
import { useDatabase } from "./use-database";

/** The frame of every page: what the desk is doing above, where one can go at the side or, on a phone, below. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const { stream, lateSince } = useLive();
  const { answers } = useDatabase();
  useStaySignedIn();
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
          <AsideBar />
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
        <ConfirmIdentity />
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
