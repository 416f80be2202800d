"use client";

import dynamic from "next/dynamic";
import { untilLoaded } from "@/components/ui/until-loaded";

/** What came of it is looked at once trading is stopped: it is no part of the first load. */
export const LaterStopRows = dynamic(() => untilLoaded(() => import("./stop-rows").then((module) => module.StopRows)), {
  ssr: false,
});

export const LaterStopDialog = dynamic(() => untilLoaded(() => import("./stop-dialog").then((module) => module.StopDialog)), {
  ssr: false,
});
