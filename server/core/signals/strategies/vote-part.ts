import type { TechnicalReading } from "../technical";
import type { TechnicalVote } from "../technical-votes";
import { type Part, partOf, type Voice } from "./weigh";

/** A technical vote as a part of a score. A vote of 0 is neutral and keeps its weight; one without a figure is missing. */
export function votePart(technical: TechnicalReading, name: TechnicalVote["name"], weight: number): Part {
  return partOf(name, voteVoice(technical, name, weight), () => voteOf(technical, name)?.reason ?? "no vote");
}

export function voteVoice(technical: TechnicalReading, name: TechnicalVote["name"], weight: number): Voice {
  const vote = voteOf(technical, name);
  if (!vote || vote.value === null) return { weight, value: null };
  return { weight, value: vote.signal, confidence: vote.confidence };
}

export function voteOf({ votes }: TechnicalReading, name: TechnicalVote["name"]): TechnicalVote | undefined {
  return votes.find((vote) => vote.name === name);
}
