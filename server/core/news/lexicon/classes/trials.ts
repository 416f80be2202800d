import { phrases } from "../words/phrases";

/** Trials of drugs and devices, and what agencies decide on them. */
export const TRIALS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      no better than placebo, failed|fails|fail ~ trial|study|test,
      trial|study|drug|vaccine|therapy|treatment|pill ..
      fails|failed|flops|misses|missed|disappoints|halted|paused|stopped|abandoned, miss*|fail* ~ endpoint|endpoints|goal|goals,
      clinical hold, partial hold, safety signal|concern|concerns|worry, patient death|deaths, deaths in, side effect*,
      liver|heart damage|toxicity|risk, complete response letter, response letter, refuse to file,
      panel|committee|advisers .. votes|voted|vote against, votes|voted|vote against, against approval, declined to approve,
      not approved, hand*|give*|return* back|up rights, returns rights, terminat* ~ collaboration|licence|license|pact,
      black box, boxed warning, label warning, discontinue* ~ trial|study|drug|programme|program,
      halt*|stop*|pause*|abandon*|end*|suspend* ~ trial|study|trials|enrolment|enrollment, underwhelm*, mixed data,
      inconclusive, placebo .. matched|beat*, resistance`),
  ],
  [
    1,
    phrases(`
      stopped early for success|efficacy, beat*|top*|better than placebo, meet*|met|hit* ~ endpoint|endpoints|goal|goals,
      trial|study|drug|vaccine|therapy|treatment|pill ..
      succeeds|succeeded|works|worked|wins|cuts|slows|shrinks|halves|extends|meets|met|shows benefit|promise,
      drug|pill|therapy|treatment|vaccine|device|shot .. cut*|reduce*|halve*|slow*|lower*|shrink* ~
      risk|deaths|tumors|tumours|pain|symptoms|weight|relapse|progression|stroke, positive topline|data|readout|phase|results,
      panel|committee|advisers .. votes|voted|vote for|to, votes|voted|vote # # for, votes unanimously,
      clinical hold .. lifted|removed|ended, lift*|remove* ~ clinical hold, recommends|recommended approval,
      wins|gets|gains|nears approval, moves|brings|pulls ~ decision forward|up, upfront payment, # million|billion upfront,
      milestone payment*, licensing deal|pact, full approval, accelerated approval, expanded|broader label|use|approval,
      survival benefit, complete remission|response, durable response`),
  ],
];
