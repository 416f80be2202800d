import type { BarShape } from "./shape";

/** A shape in words: its name, by what it is told, its zone and units, what is odd, and where it is documented. */
export function shapeRow({ name, looks, clock, columns, wholePrices, odd, source, seen }: BarShape): readonly string[] {
  const stamp = clock.stamp === null ? "starts or ends, which has to be said" : `${clock.stamp} of the bar`;
  const volume = columns.volume === null ? "; no volume" : "";
  const price = wholePrices === undefined ? "" : `; whole prices are of ${wholePrices}`;
  return [name, `\`${looks}\``, `${zoneInWords(clock)}; ${stamp}${price}${volume}`, odd, `${source}, ${seen ?? "not compared"}`];
}

function zoneInWords({ zone, formats }: BarShape["clock"]): string {
  if (formats[0] === "auto") return "as the time says, or an epoch";
  if (zone === null)
    return formats.every((format) => format.endsWith("Z")) ? "as the time says" : "has to be named, but for days";
  return zone === "Etc/GMT+5" ? "New York's winter time" : zone;
}
