import { phrases } from "../words/phrases";

/** Measures of which less is better, bids that are lost, trials that stop early, coins that leave exchanges, and filings. */
export const MEASURES: readonly (readonly [number, readonly string[]])[] = [
  [-2, phrases("lose*|lost|fail*|failed ~ <try> to, lose*|lost|fail*|failed in ~ <try> to")],
  [
    2,
    phrases(`
      lose*|lost|fail*|failed ~ <try> to <seize>, lose*|lost|fail*|failed in ~ <try> to <seize>,
      <foe> .. lose*|lost|fail*|failed ~ <try> to <hostile>, <foe> .. lose*|lost|fail*|failed in ~ <try> to <hostile>`),
  ],
  [
    1.5,
    phrases(`
      reject*|rebuff*|spurn* ~ offer|bid|approach|proposal as ~ low|inadequate|insufficient|opportunistic,
      <foe> drop*|abandon*|withdraw*|dismiss* ~ charges|case|suit|lawsuit|indictment,
      <illMeasure> ~ <ebb>, <illMeasure> at|in|on|among|of ~ <ebb>, <illMeasure> .. below|under ~ fears|fear|warnings,
      customer|subscriber|employee|staff|user|loan|card <illMeasure> ~ <ebb>, customer|subscriber|employee|staff|user|loan|card <illMeasure> at|in|on|among|of ~ <ebb>,
      customer|subscriber|employee|staff|user|loan|card <illMeasure> .. below|under ~ fears|fear|warnings,
      write|charge offs ~ <ebb>, write|charge offs at|in|on|of ~ <ebb>, write|charge offs .. below|under ~ fears|fear|warnings,
      backlog of <illMeasure>|cases|claims|repairs .. <ebb>, below|under ~ worst fears,
      <strain> .. <abate> faster|quicker|sooner than, <strain> .. <abate> more quickly|rapidly|swiftly than,
      <strained> <strain> .. <abate> faster|quicker|sooner than, <strained> <strain> .. <abate> more quickly|rapidly|swiftly than,
      trial|study|trials .. stopped|halted|ended|stops|ends early for|on|as|after|because ~ <benefit>,
      halt*|stop*|end* ~ trial|study|trials early for|on|as|after|because ~ <benefit>,
      <coin>|coins leave*|left|leaving <venue>, <coin> on <venue> .. <ebb>, held|supply|coins|balances on|at <venue> .. low|lowest,
      exchange|exchanges balances|balance|reserves|supply|holdings .. <ebb>`),
  ],
  [
    -1.5,
    phrases(`
      trial|study|trials .. stopped|halted|ended|stops|ends early for|on|as|after|over|because ~ futility|safety|toxicity|harm|deaths,
      halt*|stop*|end* ~ trial|study|trials early for|on|as|after|over|because ~ futility|safety|toxicity|harm|deaths,
      <sell>|exit* ~ entire|whole|full|all|remaining|last ~ stake|holding|holdings|position|shares,
      <sell>|exit* ~ entire|whole|full|all|remaining|last ~ stake|holding|holdings|position|shares for # million|billion,
      <coin>|coins move*|flow*|pour*|flood*|head* to|onto|into <venue>, <coin> on <venue> .. <flow>, <coin> on <venue> .. <flow> to ~ high|highs|peak|record,
      ask*|seek*|need*|want* .. more time to file|publish|submit|complete ~ annual|10|results|accounts|audit`),
  ],
  [
    0,
    phrases(`
      k|q filed|submitted, # k|q filed|submitted, ask*|seek*|need*|want* .. more time to respond|answer|reply|object|plead,
      ask*|seek*|need*|want* .. more time to file|submit|produce documents|papers|brief|briefs|response|evidence,
      change*|move*|shift* .. report|results|earnings|reporting date to|by|from,
      keep*|affirm*|maintain*|retain*|reaffirm*|confirm* ~ <letters> rating|grade`),
  ],
];
