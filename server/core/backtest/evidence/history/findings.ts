import type { Bars } from "../../../market/market";
import type { Difference } from "./compare-columns";
import type { ChangedDecision, ChangedIndicator, HistoryCheck, Reason } from "./history-check";

/** Gathers what a check brings up, bars by their indices. */
export class Findings {
  private readonly decisions: ChangedDecision[] = [];
  private readonly indicators = new Map<string, ChangedIndicator>();

  constructor(
    private readonly bars: Bars,
    private readonly seed: string,
  ) {}

  /** Keeps of each indicator what differs first. */
  addIndicators(differences: readonly Difference[], cut: number): void {
    for (const { name, index, withAll, withLess } of differences)
      if (!this.indicators.has(name))
        this.indicators.set(name, { name, at: this.startOf(index), cutAt: this.startOf(cut), withAll, withLess });
  }

  addDecision(
    index: number,
    cut: number,
    decided: Pick<ChangedDecision, "withAll" | "withLess">,
    reasons: readonly Reason[],
  ): void {
    const { withAll, withLess } = decided;
    this.decisions.push({ at: this.startOf(index), cutAt: this.startOf(cut), withAll, withLess, reasons });
  }

  /** Passed where nothing changed. */
  ofLookAhead(cuts: readonly number[]): HistoryCheck {
    return this.resultOf(cuts, this.decisions.length === 0 && this.indicators.size === 0);
  }

  /** Passed where no decision changed for want of bars: indicators that settle late enough harm none, and what was held before is no fault of them. */
  ofWarmUp(starts: readonly number[]): HistoryCheck {
    const isHarmless = ({ blame }: Reason) => blame === "carried" || blame === "rounding";
    return this.resultOf(
      starts,
      this.decisions.every(({ reasons }) => reasons.every(isHarmless)),
    );
  }

  private resultOf(cuts: readonly number[], passed: boolean): HistoryCheck {
    const { seed, decisions, indicators } = this;
    const cutsAt = cuts.map((cut) => this.startOf(cut));
    return { passed, missing: null, seed, cutsAt, decisions, indicators: [...indicators.values()] };
  }

  private startOf(index: number): number {
    return this.bars.time[index] as number;
  }
}
