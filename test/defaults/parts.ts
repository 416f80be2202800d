import type { Timeframe } from "@/server/core/market/market";

/** Bars of one symbol between two dates, the second not included. */
export interface Part {
  readonly file: string;
  readonly symbol: string;
  /** Of the file, and of the agent that is played; the file's are made into it. */
  readonly stored: Timeframe;
  readonly from: string;
  readonly to: string;
}

const TSLA_2022 = { file: "TSLA_5m_2022-02_2023-01.csv", symbol: "TSLA", stored: "5m" } as const;
const TSLA_2025 = { file: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", stored: "5m" } as const;
const IWM_2025 = { file: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", stored: "15m" } as const;
const BITCOIN = { file: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", stored: "1h" } as const;

/** Whom a set of parameters is for. */
export const KINDS = ["share", "fund", "coin"] as const;
export type Kind = (typeof KINDS)[number];

/** What the defaults were chosen on. Of funds there are too few bars for both: theirs are chosen on the share, in bars of 15 minutes. */
export const CHOSEN_ON = {
  share: { ...TSLA_2022, from: "2022-02-01", to: "2022-10-01" },
  fund: { ...TSLA_2022, from: "2022-02-01", to: "2022-10-01" },
  coin: { ...BITCOIN, from: "2024-05-01", to: "2025-07-01" },
} as const satisfies Record<Kind, Part>;

/** What was never looked at while they were chosen, by year. */
export const REPORTED_ON = {
  share: [
    { ...TSLA_2022, from: "2022-10-01", to: "2023-02-01" },
    { ...TSLA_2025, from: "2025-07-01", to: "2025-10-01" },
  ],
  fund: [{ ...IWM_2025, from: "2025-07-01", to: "2025-10-01" }],
  coin: [
    { ...BITCOIN, from: "2025-07-01", to: "2026-01-01" },
    { ...BITCOIN, from: "2026-01-01", to: "2026-06-01" },
  ],
} as const satisfies Record<Kind, readonly Part[]>;
