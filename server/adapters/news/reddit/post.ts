import { z } from "zod";
import { cleanItem, refusalOf } from "../clean-item";
import { speaksOn } from "./query";

const SITE = "https://www.reddit.com";
/** The start of a post says what it is about; the whole may have 40,000 characters. */
const MAX_TEXT_LENGTH = 10_000;

const postSchema = z.object({
  /** Its full name, "t3_" and the id. */
  name: z.string(),
  title: z.string(),
  selftext: z.string().nullish(),
  subreddit: z.string(),
  author: z.string().nullish(),
  /** Seconds since 1970. */
  created_utc: z.number(),
  permalink: z.string(),
  over_18: z.boolean().nullish(),
  stickied: z.boolean().nullish(),
  removed_by_category: z.string().nullish(),
  distinguished: z.string().nullish(),
});

type Post = z.infer<typeof postSchema>;

export const listingSchema = z.object({
  kind: z.literal("Listing"),
  data: z.object({ children: z.array(z.object({ kind: z.string(), data: z.unknown() })) }),
});

export type Listing = z.infer<typeof listingSchema>;

/**
 * What a post says on `symbol`, as a headline; why it is not taken; or null for one that does not name the symbol. Points and numbers of comments are
 * left out: they grow long after the post, and would be known too early when the past is read.
 */
export function readPost({ kind, data }: Listing["data"]["children"][number], symbol: string, now: number) {
  const parsed = postSchema.safeParse(data);
  if (kind !== "t3" || !parsed.success) return { refused: `a post cannot be read: ${troubleOf(kind, parsed.error)}` };
  const post = parsed.data;
  const objection = objectionTo(post);
  if (objection !== null) return { refused: refusalOf(asHtml(post.title), objection) };
  const text = withoutLinks((post.selftext ?? "").slice(0, MAX_TEXT_LENGTH));
  if (!speaksOn(symbol, `${post.title}\n${text}`)) return null;
  const item = {
    story: post.name,
    publisher: `r/${post.subreddit}`,
    symbols: [symbol],
    title: asHtml(post.title),
    summary: asHtml(text),
    url: post.permalink.startsWith("/r/") ? `${SITE}${post.permalink}` : null,
    publishedAt: Math.round(post.created_utc * 1000),
  };
  return cleanItem(item, now);
}

function troubleOf(kind: string, error: z.ZodError | undefined): string {
  const issue = error?.issues[0];
  return kind === "t3" && issue
    ? `${issue.path.join(".") || "it"}: ${issue.message}`
    : `kind ${JSON.stringify(kind.slice(0, 20))} is not "t3"`;
}

function objectionTo(post: Post): string | null {
  if (post.removed_by_category || post.selftext === "[removed]" || post.selftext === "[deleted]") return "it was removed";
  if (post.author === "[deleted]") return "its author was deleted";
  if (post.over_18) return "it is for adults only";
  if (post.stickied || post.author === "AutoModerator" || post.distinguished === "moderator")
    return "it is a notice or a thread of the moderators, not a post of somebody";
  return null;
}

/** Texts come as they were typed; what follows a "less than" is no tag. */
function asHtml(text: string): string {
  return text.replaceAll("<", "< ");
}

/** Addresses of links are no words. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[([^\][]{0,300})\]\([^()\s]{0,2000}\)/g, "$1");
}
