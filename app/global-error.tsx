"use client";

import "./globals.css";
import { EmergencySwitch } from "@/components/desk/kill-switch/emergency-switch";
import { PageTrouble } from "@/components/desk/page-trouble";

/** Stands in for everything when not even the frame of the pages can be drawn. The kill switch needs nothing of it. */
export default function DeskError({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="en" className="dark">
      <body>
        <title>Ztrade</title>
        <header className="flex h-12 items-center justify-end border-line border-b bg-surface px-3 md:px-4">
          <EmergencySwitch />
        </header>
        <main className="mx-auto max-w-2xl p-4 pt-24">
          <PageTrouble digest={error.digest} onRetry={() => location.reload()} />
        </main>
      </body>
    </html>
  );
}
