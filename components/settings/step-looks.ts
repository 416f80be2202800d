import type { StateLook } from "@/components/ui/text/state-looks";
import type { TestStep } from "./settings-types";

export const STEP_LOOKS: Readonly<Record<TestStep["state"] | "waiting" | "running", StateLook>> = {
  waiting: { label: "not tried", tone: "faint", shape: "ring" },
  running: { label: "trying", tone: "accent", shape: "half", moving: true },
  ok: { label: "ok", tone: "neutral", shape: "disc" },
  warned: { label: "look", tone: "amber", shape: "triangle" },
  failed: { label: "failed", tone: "red", shape: "cross" },
  skipped: { label: "not tried", tone: "faint", shape: "slash" },
};
