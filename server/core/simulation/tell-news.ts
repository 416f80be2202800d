import type { Session } from "../market/calendar/calendar";
import type { Bars } from "../market/market";
import type { NewsItem } from "../ports";
import type { Direction, Story } from "./plan-session";
import type { Random } from "./random";
import { type StoryWords, storiesFor } from "./stories";
import type { SimulatedSymbol, Subject } from "./symbols";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** A late story tells of the strongest move of so many minutes in a window of so many minutes. */
const MOVE_MINUTES = 15;
const WINDOW_MINUTES = 90;
/** One story in four comes again, from the desk, in other words. */
const RETOLD = 0.25;

type Headline = Pick<NewsItem, "publisher" | "title" | "publishedAt">;

/** The headlines of session number `index`, ascending by time, none after its close. Their id, publisher and summary say that they are simulated. */
export function tellNews(
  { symbol, subject }: SimulatedSymbol,
  session: Session,
  index: number,
  stories: readonly Story[],
  random: Random,
): readonly NewsItem[] {
  const deal = dealer(subject.kind, random);
  const headlines: Headline[] = [];
  for (const { direction, publishedAt } of stories) {
    const percent = String(Math.round(random.between(3, 18)));
    const [told, retold] = deal(direction).map((words) => words.replace("{name}", subject.name).replace("{n}", percent));
    headlines.push({ publisher: "sim-wire", title: told as string, publishedAt });
    if (random.uniform() > RETOLD) continue;
    const laterMs = Math.round(random.between(120, 1200)) * SECOND_MS;
    headlines.push({ publisher: "sim-desk", title: retold as string, publishedAt: publishedAt + laterMs });
  }
  return headlines
    .filter(({ publishedAt }) => publishedAt <= session.close)
    .sort((a, b) => a.publishedAt - b.publishedAt)
    .map((headline, number) => ({
      id: `sim:${symbol}:${index}:${number}`,
      source: "simulated",
      story: `sim:${symbol}:${index}:${number}`,
      ...headline,
      summary: `Simulated headline on ${symbol}.`,
      url: null,
      symbols: [symbol],
      seenAt: headline.publishedAt + Math.round(random.between(2, 8)) * SECOND_MS,
    }));
}

/** Gives the words of one story after the other, none twice before all were told. */
function dealer(kind: Subject["kind"], random: Random): (direction: Direction) => StoryWords {
  const decks = new Map<Direction, readonly StoryWords[]>();
  return (direction) => {
    const left = decks.get(direction) ?? [];
    const deck = left.length > 0 ? left : storiesFor(kind, direction);
    const words = random.pick(deck);
    decks.set(
      direction,
      deck.filter((other) => other !== words),
    );
    return words;
  };
}

/** A story that tells of the strongest move in some window of the session, one to six minutes after it. */
export function lateStory({ time, open, close }: Bars, random: Random): Story {
  const from = Math.floor(random.between(0, Math.max(1, time.length - WINDOW_MINUTES)));
  let strongest = from;
  let move = 0;
  for (let i = from; i < Math.min(from + WINDOW_MINUTES, time.length); i += 1) {
    const change = Math.log((close[i] as number) / (open[Math.max(0, i - MOVE_MINUTES + 1)] as number));
    if (Math.abs(change) <= Math.abs(move)) continue;
    strongest = i;
    move = change;
  }
  const publishedAt = (time[strongest] as number) + MINUTE_MS + Math.floor(random.between(60, 360)) * SECOND_MS;
  return { publishedAt, direction: Math.sign(move) as Direction };
}
