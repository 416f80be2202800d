const FIRST_PAUSE_MS = 1_000;
const LONGEST_OWN_PAUSE_MS = 30_000;
/** What an insisting request still waits after a refusal, before it tries. */
const INSISTING_PAUSE_MS = 500;

/** The pause after refusals of the broker, twice as long after each in a row. All times by a monotonic clock. */
export class RefusalPause {
  readonly #random: () => number;
  #refusals = 0;
  #from = 0;
  #until = 0;

  /** `random` in [0, 1) keeps all who were refused from coming back at once. */
  constructor(random: () => number) {
    this.#random = random;
  }

  get until(): number {
    return this.#until;
  }

  /** The broker refused, and wants to be left alone for `askedMs`; null where it does not say for how long. */
  refused(now: number, askedMs: number | null): void {
    const own = Math.min(LONGEST_OWN_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#refusals);
    this.#refusals += 1;
    this.#from = now;
    this.#until = now + Math.round((askedMs ?? own) + own * 0.5 * this.#random());
  }

  /** The broker took a request: the next pause is a first one. One that goes on does. */
  taken(): void {
    this.#refusals = 0;
  }

  leftMs(now: number, insists: boolean): number {
    const until = insists ? Math.min(this.#until, this.#from + INSISTING_PAUSE_MS) : this.#until;
    return Math.max(0, until - now);
  }
}
