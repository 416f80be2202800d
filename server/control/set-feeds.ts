import { Fault } from "../core/fault";
import { HIDDEN, shownAddress } from "../core/secrets";
import { feedSchema, type NewsFeedSetting } from "../core/settings";
import type { Desk } from "./actor";
import { changeSetting } from "./change-setting";

/**
 * Sets the feeds that are looked at. A page shows their addresses without names, passwords and keys, and sends them back so: such a one keeps what
 * the desk has. Throws Fault `invalid_input` for one whose secret the desk does not have.
 */
export async function setFeeds(desk: Desk, feeds: readonly NewsFeedSetting[]): Promise<void> {
  await changeSetting(desk, "feeds", (before) => withSecrets(feeds, before));
}

function withSecrets(feeds: readonly NewsFeedSetting[], kept: readonly NewsFeedSetting[]): NewsFeedSetting[] {
  const left = [...kept];
  return feeds.map((feed) => {
    const at = left.findIndex(({ url }) => url === feed.url || addressAsSent(url) === feed.url);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    if (known === undefined && feed.url.includes(HIDDEN))
      throw new Fault(
        "invalid_input",
        `url "${feed.url}" holds ${HIDDEN} for a secret that the desk does not have: write it whole`,
      );
    return { ...feed, url: known?.url ?? feed.url };
  });
}

/** An address as a page shows it, and as it comes back from there. */
const addressAsSent = (url: string) => feedSchema.shape.url.parse(shownAddress(url));
