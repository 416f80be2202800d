import type { OutcomeCase } from "./outcome-case";

/** A part of the cases, under the name by which the screen calls it. */
export type Band = {
  readonly title: string;
  readonly holds: (outcome: Pick<OutcomeCase, "score" | "agreement" | "action">) => boolean;
};

/** By what cases are told apart; every case with a decision lies in exactly one band of each. */
export const BANDINGS = {
  score: [
    { title: "-0.5 and below", holds: ({ score }) => score <= -0.5 },
    { title: "-0.5 to -0.2", holds: ({ score }) => score > -0.5 && score <= -0.2 },
    { title: "-0.2 to +0.2", holds: ({ score }) => score > -0.2 && score < 0.2 },
    { title: "+0.2 to +0.5", holds: ({ score }) => score >= 0.2 && score < 0.5 },
    { title: "+0.5 and above", holds: ({ score }) => score >= 0.5 },
  ],
  agreement: [
    { title: "one source only", holds: ({ agreement }) => agreement === null },
    { title: "under 0.5", holds: ({ agreement }) => agreement !== null && agreement < 0.5 },
    { title: "0.5 to 0.9", holds: ({ agreement }) => agreement !== null && agreement >= 0.5 && agreement < 0.9 },
    { title: "0.9 and above", holds: ({ agreement }) => agreement !== null && agreement >= 0.9 },
  ],
  action: [
    { title: "bought", holds: ({ action }) => action === "buy" },
    { title: "held", holds: ({ action }) => action === "hold" },
    { title: "sold", holds: ({ action }) => action === "sell" },
  ],
} as const satisfies Record<string, readonly Band[]>;

export type Banding = keyof typeof BANDINGS;
