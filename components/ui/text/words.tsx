"use client";

import { useWords } from "./use-words";

export interface WordsProps {
  /** As the desk said it. */
  readonly text: string;
  /** Within a sentence of the page it does not begin with a capital. */
  readonly within?: boolean;
}

/** A sentence of the desk as the reader reads it. */
export function Words({ text, within = false }: WordsProps) {
  const words = useWords();
  return within ? words.phrase(text) : words.sentence(text);
}
