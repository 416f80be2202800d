/** What a drill measures, in seconds, each with how a person reads it. */
export const FIGURES = {
  told: "Told, after it began",
  stopped: "Nothing entered any more, after it began",
  goesOn: "Works on without it, after it began",
  recovered: "Enters again with a stop, after it ended",
  ended: "Its end told, after it ended",
} as const;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

export interface DrillText {
  readonly title: string;
  /** What is done to the desk. */
  readonly rehearses: string;
  /** What is to come of it, as sentences. */
  readonly expected: readonly string[];
  /** The most seconds of each figure that applies. */
  readonly limits: Partial<Readonly<Record<FigureName, number>>>;
}

/** Every fault that is rehearsed, and what is promised of it beforehand. */
export const DRILLS = {
  kill: {
    title: "The desk is killed",
    rehearses: "kill -9 of the desk's process while an agent holds a position, and a start once that is told",
    expected: [
      "The watcher tells that the desk does not answer, and that it answers again",
      "The stop rests at the broker meanwhile",
      "After the start nothing is sent twice, and entries go on once the books agree",
    ],
    limits: { told: 60, recovered: 90, ended: 60 },
  },
  "broker-down": {
    title: "The broker is gone",
    rehearses: "the line to the broker is cut, its streams too",
    expected: [
      "It is told, and its end",
      "Nothing is entered while it lasts",
      "Once the line is there the books are compared, and entries go on by themselves",
    ],
    limits: { told: 60, stopped: 30, recovered: 120, ended: 150 },
  },
  "stream-silent": {
    title: "The streams fall silent",
    rehearses: "the streams of orders and prices stay open and say nothing more",
    expected: [
      "It is noticed by itself and told, and its end",
      "Entries go on by what is asked for instead, and each has its stop",
    ],
    limits: { told: 90, goesOn: 60, recovered: 60, ended: 150 },
  },
  "database-restart": {
    title: "The database stands still and dies",
    rehearses: "every process of the database is stopped, and killed once that is told",
    expected: [
      "The watcher tells it, and its end",
      "Nothing is sent without a record of it",
      "The desk starts it again and goes on by itself, with nothing lost",
    ],
    limits: { told: 60, stopped: 60, recovered: 90, ended: 60 },
  },
  "disk-full": {
    title: "The disk is full",
    rehearses:
      "the disk of the desk and of its database is filled to its last byte (a small one in memory, which root alone may mount)",
    expected: [
      "The watcher tells it, and its end",
      "Nothing is entered while it lasts",
      "Once there is room it goes on by itself, with nothing lost",
    ],
    limits: { told: 60, stopped: 30, recovered: 90, ended: 60 },
  },
  "clock-away": {
    title: "The clock is away",
    rehearses: "the clock of the broker is 45 s away from this machine's",
    expected: ["It is told, and its end", "Nothing is entered once it was noticed, which is within a minute or two"],
    limits: { told: 150, stopped: 120, recovered: 120, ended: 240 },
  },
  "bad-ticks": {
    title: "Prices that cannot be",
    rehearses: "quotes with the bid over the ask, of nothing, and of a thousand times the usual",
    expected: ["Nothing is bought and nothing is sold by them", "That there is no price of what is held is told, and its end"],
    limits: { told: 120, stopped: 30, recovered: 120, ended: 240 },
  },
  "model-gone": {
    title: "The model is gone",
    rehearses: "FinBERT is chosen, and its model cannot be had from anywhere",
    expected: [
      "The lexicon reads instead at once, and says why",
      "It is told, and its end once the lexicon is what is wanted",
      "Entries go on",
    ],
    limits: { told: 120, goesOn: 30, recovered: 30, ended: 180 },
  },
  "runaway-agent": {
    title: "An agent runs away",
    rehearses: "an agent buys and sells by turns as fast as it can; 3 orders within a minute are taken for too many",
    expected: [
      "Its next entry is not sent, and it may only reduce from then on",
      "It is told, and its end once a person turns it on again",
    ],
    limits: { told: 120, stopped: 60, recovered: 120, ended: 180 },
  },
} as const satisfies Readonly<Record<string, DrillText>>;

export type DrillName = keyof typeof DRILLS;
export const DRILL_NAMES = Object.keys(DRILLS) as readonly DrillName[];

export function isDrill(name: string): name is DrillName {
  return Object.hasOwn(DRILLS, name);
}
