"use client";

import dynamic from "next/dynamic";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { DeskPaletteProps } from "./palette-types";

const OpenPalette = dynamic(() => untilLoaded(() => import("./open-palette").then((module) => module.OpenPalette)), {
  ssr: false,
});

/** Nobody needs it before pressing Ctrl-K, not even what it can do. */
export function DeskPalette(props: DeskPaletteProps) {
  return props.open ? <OpenPalette {...props} /> : null;
}
