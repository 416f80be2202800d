"use client";

import dynamic from "next/dynamic";
import { untilLoaded } from "@/components/ui/until-loaded";

const OpenPalette = dynamic(() => untilLoaded(() => import("./open-palette").then((module) => module.OpenPalette)), {
  ssr: false,
});

export interface DeskPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onHelp: () => void;
}

/** Nobody needs it before pressing Ctrl-K, not even what it can do. */
export function DeskPalette(props: DeskPaletteProps) {
  return props.open ? <OpenPalette {...props} /> : null;
}
