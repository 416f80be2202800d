import { isAsked } from "./emphasis";
import type { Lean } from "./lean-of";

/**
 * What a reader of both comes to believe, in log odds over neutral. The weights are those of a softmax regression, the same for good and
 * bad, of labels on what the rules said of headlines before they had learned from them, and on leanings that were learned without them:
 * 600 of the third hand, 300 of each of the second, the fourth and the fifth, 767 of the rules' own. Rounded.
 */
const OF_ANY = -0.6;
const RULES = 2.9;
/** What speaks for the one is no proof against the other, only against neutral. */
const RULES_ASIDE = 1;
const NOTICE = -0.5;
const ASKED = -1.8;
const WORDS = 1.4;
const WORDS_ASIDE = 0.7;
/** Where something is denied, words alone tell less of which way it points; beside a turn of phrase made for such, nothing of it. */
const DENIED = 0.25;
const SETTLED = 0.35;
/** A signal above this is of a turn of phrase that knows that the words beside it lean the other way. */
const PLAIN = 1.5;
/** Signals of one kind count for no more than so much together, and log odds by words for no more than that. */
const MAX_SIGNALS = 1.5;
const MAX_LEAN = 5;

const DENIALS: ReadonlySet<string> = new Set(
  "not no never isn't won't doesn't don't aren't wasn't can't cannot deny denies denied denying rejects rejected dismisses dismissed rebuts refutes disputes false untrue without rumor rumour report reports".split(
    " ",
  ),
);

/** The log odds over neutral that a text of `tokens` is good and that it is bad news, by the signals of rules and the lean of words. */
export function weighEvidence(tokens: readonly string[], signals: readonly number[], lean: Lean): Lean {
  let up = 0;
  let down = 0;
  for (const signal of signals) {
    up += Math.max(0, signal);
    down += Math.max(0, -signal);
  }
  up = Math.min(MAX_SIGNALS, up);
  down = Math.min(MAX_SIGNALS, down);
  const known = OF_ANY + (signals.includes(0) ? NOTICE : 0) + (isAsked(tokens) ? ASKED : 0);
  const isSettled = signals.some((signal) => Math.abs(signal) > PLAIN);
  const isDenied = !isSettled && tokens.some((token) => DENIALS.has(token));
  const turned = isSettled ? SETTLED : isDenied ? DENIED : 0;
  const [words, aside] = [WORDS - turned, WORDS_ASIDE + turned];
  const [byGood, byBad] = [bounded(lean.good), bounded(lean.bad)];
  const good = known + RULES * up + RULES_ASIDE * down + words * byGood + aside * byBad;
  const bad = known + RULES * down + RULES_ASIDE * up + words * byBad + aside * byGood;
  // Of what is denied only that is believed which both say: rules may not know the denial, and words never know what it is of.
  if (!isDenied || (up - down) * (byGood - byBad) > 0) return { good, bad };
  const either = Math.min(good, bad);
  return { good: either, bad: either };
}

const bounded = (lean: number): number => Math.max(-MAX_LEAN, Math.min(MAX_LEAN, lean));
