import type { ReactNode } from "react";
import type { Theme } from "@/components/ui/theme/theme";
import { ThemeProvider } from "@/components/ui/theme/theme-provider";

interface DoorFrameProps {
  readonly nonce: string | undefined;
  readonly theme: Theme;
  readonly className: string;
  readonly children: ReactNode;
}

/** The document of the ways in, for whom the desk does not know: nothing of the desk is in it. */
export function DoorFrame({ nonce, theme, className, children }: DoorFrameProps) {
  return (
    <html lang="en" data-theme={theme} className={className} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <main id="main" className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-4 p-4">
            <h1 className="font-semibold text-base tracking-tight">Ztrade</h1>
            {children}
          </main>
        </ThemeProvider>
      </body>
    </html>
  );
}
