import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { DeskProviders } from "@/components/desk/desk-providers";
import { Shell } from "@/components/desk/shell";
import { DoorFrame } from "@/components/sign-in/door-frame";
import { frame, isKnown, keptLook, keptTheme } from "./desk";
import { mono, sans, sansExtended } from "./fonts";

export const metadata: Metadata = {
  title: { default: "Ztrade", template: "%s · Ztrade" },
  description: "A trading desk that can be trusted with money.",
  manifest: "/manifest.webmanifest",
  appleWebApp: { title: "Ztrade" },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };
export const dynamic = "force-dynamic";
const FONTS = `${sans.variable} ${sansExtended.variable} ${mono.variable}`;

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const theme = await keptTheme();
  if (!(await isKnown())) return <DoorFrame {...{ nonce, theme, children }} className={FONTS} />;
  const [read, look] = await Promise.all([frame(), keptLook()]);
  const shown = { ...read, nonce, looksAt: look.accountId ?? null };
  const kept = { "data-theme": theme, "data-look-cookie": look.cookie, "data-looks-at": look.accountId ?? "" };
  return (
    <html lang="en" {...kept} className={FONTS} suppressHydrationWarning>
      <body>
        <DeskProviders {...shown}>
          <Shell>{children}</Shell>
        </DeskProviders>
      </body>
    </html>
  );
}
