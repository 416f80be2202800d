/** Who gives a promise. */
export type Promiser = "desk" | "account" | "agent";

export interface PromiseText {
  readonly of: Promiser;
  /** What is promised, as a sentence that holds while it is kept. */
  readonly title: string;
  /** How the desk finds out. */
  readonly how: string;
  /** What a person does when it is broken. */
  readonly remedy: string;
  /** Where it is promised; left out where it is promised everywhere. */
  readonly where?: "at a broker" | "in a replay";
}

/** Everything that the desk, its account and its agents promise. That all is well is said only when each of them was checked and is kept. */
export const PROMISES = {
  database: {
    of: "desk",
    title: "The database takes changes and has room",
    how: "a write every second, and what the database tells of its disk and its connections",
    remedy: "System says what it lacks; until it takes changes, act at the broker",
  },
  nodes: {
    of: "desk",
    title: "A process runs the agents",
    how: "the heartbeat of each process within 30 s, and whether it takes work",
    remedy: "start the desk again, or replace the process that stepped aside",
  },
  record: {
    of: "desk",
    title: "The log of who changed what is as it was written",
    how: "its chain of hashes, gone through at the start and followed since, against the ones kept outside the database",
    remedy: "npm run audit -- verify names the entry; a database put back from a copy lacks what came after it",
  },
  scorer: {
    of: "desk",
    title: "Headlines are read by the model that is wanted",
    how: "which model answers in this process",
    remedy: "Sentiment says how far the model is, and why it is not there",
  },
  news: {
    of: "desk",
    title: "Sources of headlines answer, and sentiment is there for who asks for it",
    how: "the last answer of each source, and the last reading of each symbol",
    remedy: "Sentiment names the source; decisions rest on the technical side meanwhile",
  },
  alerts: {
    of: "desk",
    title: "Alerts arrive",
    how: "the last answer of each channel",
    remedy: "test the channel under Settings",
  },
  watcher: {
    of: "desk",
    title: "Whoever watches the desk from outside is there",
    how: "when the holder of the key for it last asked, within 5 min, once it has been there",
    remedy: "start npm run watch again, or take its key away under System",
  },
  backups: {
    of: "desk",
    title: "There is a back-up that was read back, and it is not too old",
    how: "the newest one in the directory of the process that makes them, beside how often one is due, and how the last try ended",
    remedy: "System says why none is made; npm run backup makes one now",
  },
  clock: {
    of: "account",
    title: "The clock of the market goes on, and nobody has set it",
    how: "two readings of it, and steps of this machine's clock within the hour",
    remedy: "look at System; a market that stands still goes on by itself once its cause is gone",
  },
  released: {
    of: "account",
    title: "Orders may be sent",
    how: "the kill switch",
    remedy: "release the kill switch once its reason is gone",
  },
  books: {
    of: "account",
    title: "The books agree with the broker's",
    how: "orders, fills, positions and cash, compared every minute at a broker, and now where the market is played",
    remedy: "look under Positions, and take the broker's figures once you know why they differ",
  },
  account: {
    of: "account",
    where: "at a broker",
    title: "The broker is reached, and takes orders for the account",
    how: "the line to the broker, the state of the account as it tells it every minute, and what it refused",
    remedy: "Settings names what is blocked; ask the broker, and get out there if you must",
  },
  connection: {
    of: "account",
    where: "at a broker",
    title: "The broker tells of orders at once, and its hours are those that the desk reckons with",
    how: "the stream of order updates, the broker's calendar for the next 30 days, and times of 10 min and more in which nobody read the books",
    remedy:
      "Settings tests the connection; the books are read every minute meanwhile; what happened while nobody read them is told until you press I know under Settings",
  },
  hands: {
    of: "account",
    title: "Nobody but the desk trades in the account",
    how: "positions that no order of the desk explains, and units that were sold by hand within a day",
    remedy: "give the position to an agent or leave it, and turn the agents on that only reduce since",
  },
  bars: {
    of: "account",
    where: "in a replay",
    title: "Bars are there for every day of the replay",
    how: "each session of the replay, for the symbol of each agent that is on",
    remedy: "import the missing days under Data; on a day without bars nothing is decided",
  },
  prices: {
    of: "account",
    title: "What is held has a price of now",
    how: "the age of the quote of each symbol that is held while its market is open",
    remedy: "test the connection under Settings; stops rest at the broker all the same",
  },
  capital: {
    of: "account",
    title: "Agents that are on can use their capitals at the same time",
    how: "their capitals beside what the account was last worth, a tenth more allowed, and who has entered nothing for 14 days",
    remedy: "lower the capital of one, or turn it off; what one does not use is there for the others meanwhile",
  },
  orders: {
    of: "account",
    title: "Every order is answered",
    how: "orders that wait for longer than 10 s, and orders found at the broker that were given up",
    remedy: "open its run; the desk looks it up until it is known, and never sends it twice",
  },
  stops: {
    of: "agent",
    title: "Every position has a stop for all its units",
    how: "what rests at the broker beside what is held, and the stops that had to be put back within a day",
    remedy: "set a stop under Positions, or close the position",
  },
  flat: {
    of: "agent",
    title: "Who is to sell before the close holds nothing over it",
    how: "what agents with that setting hold, those that are off or archived included",
    remedy: "close the position, or set its agent to reduce only, which sells it before the close",
  },
  schedules: {
    of: "agent",
    title: "Schedules let agents do what they are to do",
    how: "the runs that each schedule brings in the sessions of a year, and its time zone",
    remedy: "change the schedule on the agent's page",
  },
  on_time: {
    of: "agent",
    title: "Agents that are on run when they are due",
    how: "whether what is stored of each agent can be read, and whether it has run within the last three of its due times in its sessions",
    remedy: "run it now, and look at System for what keeps its runs from beginning",
  },
  runs: {
    of: "agent",
    title: "Runs come to their end and do what they decide",
    how: "runs that failed, were missed or denied within a day, and runs that have waited or gone on for 5 min",
    remedy: "open the run: its steps say why, and a failed one can be tried again",
  },
  divergence: {
    of: "agent",
    title: "What agents do is what a backtest makes of the same days",
    how: "a backtest of each day once it is over, and what of 30 days has no cause: 3 differences, and 5 % of what was done",
    remedy: "Beside a backtest, on the agent's page, lists them; trust neither until it is known why",
  },
  shadows: {
    of: "agent",
    title: "Shadows get on with the runs of their agents",
    how: "what kept each shadow from the last run of its agent",
    remedy: "its agent's page says why; it is tried again after each run, and one that is no use any more can be ended",
  },
} as const satisfies Readonly<Record<string, PromiseText>>;

export type PromiseName = keyof typeof PROMISES;
export const PROMISE_NAMES = Object.keys(PROMISES) as readonly PromiseName[];

/** unchecked: whether it is kept is not known. */
export type PromiseState = "kept" | "broken" | "unchecked";
