import type { TechnicalReading } from "../technical";
import type { TechnicalVote } from "../technical-votes";
import type { Part } from "./weigh";

/** A technical vote as a part of a score. A vote of 0 is neutral and keeps its weight; one without a figure is missing. */
export function votePart({ votes }: TechnicalReading, name: TechnicalVote["name"], weight: number): Part {
  const vote = votes.find((candidate) => candidate.name === name);
  if (!vote || vote.value === null) return { name, weight, value: null, missing: vote?.reason ?? "no vote" };
  return { name, weight, value: vote.signal, confidence: vote.confidence };
}
