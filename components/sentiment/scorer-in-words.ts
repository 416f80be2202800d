/** Which model reads the headlines, by the name the desk gives it. */
export function scorerInWords(scorer: string): { readonly name: string; readonly detail: string } {
  if (!scorer.startsWith("lexicon")) return { name: scorer, detail: `Every headline is read by the model ${scorer}.` };
  return {
    name: `the lexicon (${scorer}), not by FinBERT`,
    detail:
      "A list of words and phrases with their meaning for a share, read with negations and emphasis. It runs at once and gives the same score every time; it knows no irony and no context.",
  };
}
