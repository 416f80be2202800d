import { z } from "zod";
import { acknowledgeIncident } from "../../../control/alerts/acknowledge-incident";
import { makePushKeys } from "../../../control/alerts/make-push-keys";
import { removeChannel } from "../../../control/alerts/remove-channel";
import { addChannel, setChannel } from "../../../control/alerts/save-channel";
import { channelIdInput, channelKindInput, channelSettingsInput, channelTermsInput } from "../../alerts/channel-inputs";
import { readAlerts } from "../../alerts/read-alerts";
import { emptyInput, idInput, noInput, procedure, router } from "../../trpc";
import { answerProcedures } from "./answer-procedures";
import { watcherProcedures } from "./watcher-procedures";

const changed = procedure.meta({ needs: "admin", confirm: true });
const channel = z.strictObject({ channelId: channelIdInput });

/** Ways to a person who does not look, and what was told. Secrets are taken and never given. */
export const alertsRouter = router({
  /** Channels with their rules, incidents open and ended, and the messages that were sent last. */
  read: procedure.input(noInput).query(({ ctx }) => readAlerts(ctx)),

  addChannel: changed
    .input(z.strictObject({ ...channelTermsInput, channelKind: channelKindInput, settings: channelSettingsInput }))
    .mutation(({ ctx, input: { channelKind, settings, ...terms } }) =>
      addChannel(ctx.desk, ctx.services.vault, { kind: channelKind, settings, terms: withZone(terms) }),
    ),

  /** The key by which a browser lets this desk reach it, and nobody else. */
  pushKey: procedure
    .meta({ needs: "admin" })
    .input(emptyInput)
    .mutation(async ({ ctx }) => ({ publicKey: await makePushKeys(ctx.desk, ctx.services.vault) })),

  /** Without settings it reaches a person as before. */
  setChannel: changed
    .input(z.strictObject({ ...channelTermsInput, channelId: channelIdInput, settings: channelSettingsInput.nullable() }))
    .mutation(({ ctx, input: { channelId, settings, ...terms } }) =>
      setChannel(ctx.desk, ctx.services.vault, { id: channelId, settings, terms: withZone(terms) }),
    ),

  removeChannel: changed.input(channel).mutation(({ ctx, input }) => removeChannel(ctx.desk, input.channelId)),

  /** Sends a test, and tells step by step how far it came. */
  test: procedure
    .meta({ needs: "admin" })
    .input(channel)
    .subscription(async function* ({ ctx, input }) {
      yield* ctx.services.alerts.test(input.channelId);
    }),

  /** Says that a person knows of an incident. */
  acknowledge: procedure
    .input(z.strictObject({ incidentId: idInput }))
    .mutation(({ ctx, input }) => acknowledgeIncident(ctx.desk, input.incidentId)),

  ...answerProcedures,
  ...watcherProcedures,
});

type Terms = z.infer<z.ZodObject<typeof channelTermsInput>>;

function withZone({ quiet, fromLevel, ...terms }: Terms) {
  return { ...terms, from: fromLevel, quiet: quiet === null ? null : { ...quiet, timeZone: terms.timeZone } };
}
