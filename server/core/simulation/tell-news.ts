import type { Session } from "../calendar";
import type { Bars } from "../market";
import type { NewsItem } from "../ports";
import type { Direction, SessionPlan, Story } from "./plan-session";
import type { Random } from "./random";
import { storiesFor } from "./stories";
import type { SimulatedSymbol } from "./symbols";

const MINUTE_MS = 60_000;
/** A late story looks for the strongest move of so many minutes in a window of so many minutes. */
const MOVE_MINUTES = 15;
const WINDOW_MINUTES = 90;
/** One story in four comes again, from the desk, in other words. */
const RETOLD = 0.25;

/** The headlines of a session that was played, ascending by time; all are published before or at its close. */
export function tellNews(
  profile: SimulatedSymbol,
  session: Session,
  index: number,
  plan: SessionPlan,
  minutes: Bars,
  random: Random,
): readonly NewsItem[] {
  const late = Array.from({ length: plan.lateStories }, () => lateStory(minutes, random));
  const items: NewsItem[] = [];
  const publish = (source: string, title: string, publishedAt: number) =>
    items.push({
      id: `sim:${profile.symbol}:${index}:${items.length}`,
      source,
      symbols: [profile.symbol],
      title,
      summary: `Simulated headline on ${profile.symbol}.`,
      url: null,
      publishedAt,
      seenAt: publishedAt + Math.round(random.between(2, 8)) * 1000,
    });
  for (const { direction, publishedAt } of [...plan.stories, ...late]) {
    const [told, retold] = random.pick(storiesFor(profile.subject.kind, direction));
    const percent = String(Math.round(random.between(3, 18)));
    const inWords = (words: string) => words.replace("{name}", profile.subject.name).replace("{n}", percent);
    const at = Math.min(publishedAt, session.close);
    publish("sim-wire", inWords(told), at);
    const retoldAt = at + Math.round(random.between(2, 20)) * MINUTE_MS;
    if (random.uniform() < RETOLD && retoldAt <= session.close) publish("sim-desk", inWords(retold), retoldAt);
  }
  return items.sort((a, b) => a.publishedAt - b.publishedAt);
}

/** Tells of the strongest move in some window of the session, one to six minutes after it. */
function lateStory({ time, open, close }: Bars, random: Random): Story {
  const from = Math.floor(random.between(0, Math.max(1, time.length - WINDOW_MINUTES)));
  let strongest = from;
  let move = 0;
  for (let i = from; i < Math.min(from + WINDOW_MINUTES, time.length); i += 1) {
    const change = Math.log((close[i] as number) / (open[Math.max(0, i - MOVE_MINUTES + 1)] as number));
    if (Math.abs(change) > Math.abs(move)) {
      strongest = i;
      move = change;
    }
  }
  const publishedAt = (time[strongest] as number) + MINUTE_MS + Math.floor(random.between(60, 360)) * 1000;
  return { publishedAt, direction: Math.sign(move) as Direction };
}
