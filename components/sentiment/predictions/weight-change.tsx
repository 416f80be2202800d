import { amount } from "@/components/format";
import type { WeightSuggestion } from "@/server/core/effectiveness/suggest-weights";

/** A weight as it is and as it would be. */
export function WeightChange({ weight: { present, suggested } }: { readonly weight: WeightSuggestion }) {
  return (
    <>
      <del className="text-ink-faint">{amount(present)}</del> <span aria-hidden>→</span>{" "}
      <ins className="font-medium no-underline">{amount(suggested)}</ins>
    </>
  );
}
