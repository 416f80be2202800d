"use client";

import { type ReactNode, useEffect } from "react";
import { DARK } from "./theme";
import { followTheme } from "./use-theme";

export interface ThemeProviderProps {
  /** Of the content security policy, for the script that sets the theme before the first paint. */
  readonly nonce?: string;
  readonly children: ReactNode;
}

/** The root says what the person chose; how their machine has it is known in the browser only. */
const SCRIPT = `{const{dataset:{theme},classList}=document.documentElement;if(theme==="dark"||theme!=="light"&&matchMedia("${DARK}").matches)classList.add("dark")}`;

export function ThemeProvider({ nonce, children }: ThemeProviderProps) {
  useEffect(followTheme, []);
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning>
        {SCRIPT}
      </script>
      {children}
    </>
  );
}
