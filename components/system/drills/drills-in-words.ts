import type { DrillStanding } from "@/server/core/drills/standing";

/** How all drills stand, as one sentence. */
export function drillsInWords(standings: readonly DrillStanding[]): string {
  const failed = standings.filter(({ verdict, marks }) => verdict?.passed === false || marks.includes("unreadable")).length;
  const never = standings.filter(({ marks }) => marks.includes("never")).length;
  const stale = standings.filter(({ marks }) => marks.includes("old") || marks.includes("other version")).length;
  const found = [
    ...(failed > 0 ? [`${failed} not passed`] : []),
    ...(never > 0 ? [`${never} never rehearsed`] : []),
    ...(stale > 0 ? [`${stale} due again`] : []),
  ];
  const all = `${standings.length} drills`;
  return found.length === 0 ? `All ${all} passed within 30 days, by this version.` : `${all}: ${found.join(", ")}.`;
}
