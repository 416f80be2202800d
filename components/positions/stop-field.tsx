import { usd } from "@/components/format";
import { NumberField } from "@/components/ui/inputs/number-field";
import { stopInWords } from "./stop-in-words";

interface StopFieldProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly qty: number;
  readonly mark: number | null;
  readonly avgPrice: number;
}

const PROPOSED_FRACTION = 0.05;

/** Where a stop is to rest, with what it would mean there. */
export function StopField({ value, onChange, ...position }: StopFieldProps) {
  const { mark } = position;
  const error = value !== null && mark !== null && value >= mark ? `must be below the market at ${usd(mark)}` : null;
  return (
    <NumberField
      label="Stop"
      unit="USD"
      value={value}
      onChange={onChange}
      min={0}
      error={error}
      required
      help={stopInWords(value, position) ?? (mark === null ? "the market has no price now" : `${usd(mark)} is the price now`)}
    />
  );
}

/** A price under `mark` by a usual distance, as a first proposal. */
export function proposedStop(mark: number | null): number | null {
  return mark === null ? null : Number((mark * (1 - PROPOSED_FRACTION)).toPrecision(6));
}
