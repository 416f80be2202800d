import type { AgentDetail } from "../agent-types";

/** How often the agent's entries were within which part of its position limit: "2 whole, 5 three quarters, 1 half". */
export function sizesInWords({ whole, threeQuarters, half, less }: AgentDetail["sizes"]): string {
  const parts = [
    `${whole} whole`,
    `${threeQuarters} three quarters`,
    `${half} half`,
    ...(less > 0 ? [`${less} less, for want of capital`] : []),
  ];
  return whole + threeQuarters + half + less === 0 ? "no entry yet" : parts.join(", ");
}
