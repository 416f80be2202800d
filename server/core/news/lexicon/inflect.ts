const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map(
  `beat beaten, break broke broken, buy bought, come came, drive drove driven, fall fell fallen, fly flew flown,
  freeze froze frozen, get got, give gave given, go went gone, grow grew grown, hold held, lay laid, lead led, leave left,
  lose lost, meet met, mislead misled, pay paid, rise rose risen, sell sold, shrink shrank shrunk, sink sank sunk,
  slide slid, steal stole stolen, strike struck, swing swung, take took taken, throw threw thrown, win won,
  withdraw withdrew withdrawn, find found, bring brought, build built, catch caught, choose chose chosen, cling clung, dig dug,
  draw drew drawn, eat ate eaten, feel felt, fight fought, keep kept, make made, overtake overtook overtaken, run ran, seek sought,
  send sent, shoot shot, spend spent, spin spun, stick stuck, sweep swept, swell swollen, tear tore torn, undo undid undone, wind wound,
  wring wrung, write wrote written, overcome overcame, outbid, admit admitted admitting, permit permitted permitting, omit omitted omitting,
  submit submitted submitting, defer deferred deferring, rebut rebutted rebutting, transfer transferred transferring,
  cancel cancelled cancelling canceled canceling, fuel fuelled fuelling, signal signalled signalling, panic panicked panicking,
  hamstring hamstrung, forgo forwent forgone, upset, offset, overshoot overshot, undercut, undershoot undershot, see saw seen,
  think thought, tell told, say said, bleed bled, speed sped, weave wove, bend bent, lend lent, stand stood`
    .split(",")
    .map((line) => line.trim().split(" "))
    .map(([base = "", ...forms]) => [base, forms]),
);

/** One syllable that ends in consonant, vowel, consonant doubles its last letter: "slipped", "cutting". */
const DOUBLING = /^[^aeiou]*[aeiou][^aeiouwxy]$/;

/**
 * The forms under which `base` is met in a headline: itself, with -s, -ed and -ing, and its irregular ones. Nouns get the forms
 * of verbs too, which nobody writes and which therefore do no harm.
 */
export function inflect(base: string): readonly string[] {
  const doubled = DOUBLING.test(base) ? base + base.slice(-1) : base;
  const endsInY = /[^aeiou]y$/.test(base);
  const plural = endsInY ? `${base.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`;
  const past = endsInY ? `${base.slice(0, -1)}ied` : base.endsWith("e") ? `${base}d` : `${doubled}ed`;
  const stem = /[^e]e$/.test(base) ? base.slice(0, -1) : doubled;
  return [base, plural, past, `${stem}ing`, ...(IRREGULAR.get(base) ?? [])];
}
