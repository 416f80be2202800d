import type { Rehearsal } from "../rehearsal";

export const modelGone: Rehearsal = {
  strike: (site) => site.api().models.choose.mutate({ scorer: "finbert" }),
  tells: /Headlines are read by lexicon/im,
  tellsEnd: /^Resolved after .*Headlines are read by/im,
  meanwhile: "goes on",
  wrong: async (site) => {
    const { inUse, insteadOf } = await site.api().models.state.query();
    if (inUse !== "lexicon" && !inUse.startsWith("lexicon")) return [`headlines are read by ${inUse}`];
    return insteadOf === null ? ["nothing says why the lexicon reads"] : [];
  },
  mend: (site) => site.api().models.choose.mutate({ scorer: "lexicon" }),
};
