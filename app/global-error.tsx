"use client";

import "./globals.css";
import { PageTrouble } from "@/components/desk/page-trouble";

/** Stands in for everything when not even the frame of the pages can be drawn, as when the database is away. */
export default function DeskError({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="en" className="dark">
      <body>
        <title>Ztrade</title>
        <main className="mx-auto max-w-2xl p-4 pt-24">
          <PageTrouble digest={error.digest} onRetry={() => location.reload()} />
        </main>
      </body>
    </html>
  );
}
