import type { AgentMode } from "@/server/core/agents/agent";
import type { OrderState } from "@/server/core/orders/order";
import type { RunState, StepState } from "@/server/core/runs/run";
import type { Tone } from "./tone";

export type ShapeName =
  | "disc"
  | "square"
  | "diamond"
  | "triangle"
  | "cross"
  | "bar"
  | "dot"
  | "ring"
  | "half"
  | "dashes"
  | "slash"
  | "bars";

/** How a state looks: its colour and its shape each tell it apart alone. */
export interface StateLook {
  readonly label: string;
  readonly tone: Tone;
  readonly shape: ShapeName;
  readonly moving?: boolean;
}

export type DeskState = RunState | StepState | AgentMode;

export const STATE_LOOKS: Readonly<Record<DeskState, StateLook>> = {
  queued: { label: "queued", tone: "neutral", shape: "dashes" },
  running: { label: "running", tone: "accent", shape: "half", moving: true },
  ok: { label: "ok", tone: "neutral", shape: "disc" },
  held: { label: "held", tone: "neutral", shape: "bar" },
  ordered: { label: "ordered", tone: "accent", shape: "square" },
  vetoed: { label: "denied", tone: "amber", shape: "diamond" },
  waits: { label: "waits for you", tone: "amber", shape: "bars" },
  failed: { label: "failed", tone: "red", shape: "cross" },
  missed: { label: "missed", tone: "amber", shape: "triangle" },
  cancelled: { label: "cancelled", tone: "faint", shape: "slash" },
  skipped: { label: "skipped", tone: "faint", shape: "ring" },
  not_needed: { label: "not needed", tone: "faint", shape: "dot" },
  on: { label: "on", tone: "accent", shape: "disc" },
  observe: { label: "observes", tone: "neutral", shape: "dashes" },
  reduce_only: { label: "reduce only", tone: "amber", shape: "half" },
  off: { label: "off", tone: "faint", shape: "ring" },
};

export const ORDER_LOOKS: Readonly<Record<OrderState, StateLook>> = {
  held: { label: "waits for its entry", tone: "neutral", shape: "dashes" },
  new: { label: "open", tone: "accent", shape: "ring" },
  partially_filled: { label: "partly filled", tone: "accent", shape: "half" },
  filled: { label: "filled", tone: "neutral", shape: "disc" },
  canceled: { label: "cancelled", tone: "faint", shape: "slash" },
  expired: { label: "expired", tone: "faint", shape: "triangle" },
  rejected: { label: "rejected", tone: "red", shape: "cross" },
  replaced: { label: "replaced", tone: "faint", shape: "bar" },
};
