import { z } from "zod";
import { readSettings } from "@/db/queries/accounts/settings";
import { listFeeds } from "@/db/queries/news-feeds";
import { changeSetting } from "../../control/change-setting";
import { setFeeds } from "../../control/set-feeds";
import { REAL_SOURCES } from "../../core/news/sources";
import { shownAddress } from "../../core/secrets";
import { SETTINGS } from "../../core/settings";
import { troubleOf } from "../../status/feed-health";
import { noInput, procedure, router } from "../trpc";

/** The places outside that headlines come from. */
export const newsRouter = router({
  /** Every source: whether it is on, why it cannot be asked, and how each of its parts stands. */
  sources: procedure.input(noInput).query(async ({ ctx }) => {
    const { db } = ctx.desk.database;
    const [settings, feeds] = await Promise.all([readSettings(db), listFeeds(db)]);
    const now = ctx.desk.wall.now();
    const idle = ctx.services.news.idle(settings);
    const addresses = settings.feeds.map((feed) => ({ ...feed, url: shownAddress(feed.url) }));
    const { secContact } = settings;
    return {
      now,
      addresses,
      secContact,
      sources: REAL_SOURCES.map((name) => ({
        name,
        on: !settings.sourcesOff.includes(name),
        idle: idle[name],
        parts: feeds
          .filter(({ source }) => source === name)
          .map(({ memory: _, source: __, ...feed }) => ({ ...feed, trouble: troubleOf(feed, now) })),
      })),
    };
  }),

  setSource: procedure
    .input(
      z.strictObject({
        source: z.enum(REAL_SOURCES, { error: `must be one of ${REAL_SOURCES.join(", ")}` }),
        on: z.boolean({ error: "must be true or false" }),
      }),
    )
    .mutation(({ ctx, input: { source, on } }) =>
      changeSetting(ctx.desk, "sourcesOff", (off) => [...off.filter((each) => each !== source), ...(on ? [] : [source])]),
    ),

  setFeeds: procedure
    .input(z.strictObject({ feeds: SETTINGS.feeds.unwrap() }))
    .mutation(({ ctx, input }) => setFeeds(ctx.desk, input.feeds)),

  setSecContact: procedure
    .input(z.strictObject({ contact: SETTINGS.secContact.unwrap() }))
    .mutation(({ ctx, input }) => changeSetting(ctx.desk, "secContact", () => input.contact)),
});
