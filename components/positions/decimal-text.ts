/** A number that was typed as the decimal text that the desk takes: `0.5`, never `1e-7`. */
export function decimalText(value: number): string {
  const text = value.toFixed(9);
  return text.replace(/\.?0+$/, "");
}
