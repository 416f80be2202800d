import { z } from "zod";
import { text } from "../../../core/text";
import { hashSecret } from "../../../people/one-time-secret";
import { giveAnswer, lookAtAnswer } from "../../alerts/give-answer";
import type { ApiContext } from "../../context";
import { wayInProcedure } from "../../trpc";

const answer = z.strictObject({ secret: text({ max: 100, error: "must be what stands behind # in the link" }) });

/** What a person answers to an alert by its link, whether the desk knows them or not: that they know of it, or that nothing is entered any more. */
export const answerProcedures = {
  /** What the link would do. It does nothing, and is asked for by POST so that its secret stands in no log. */
  lookAtAnswer: wayInProcedure
    .input(answer)
    .mutation(({ ctx, input: { secret } }) => asATry(ctx, secret, () => lookAtAnswer(ctx, secret))),

  /** Does it, once. */
  giveAnswer: wayInProcedure.input(answer).mutation(({ ctx, input: { secret } }) =>
    asATry(ctx, secret, async () => {
      const who = (channel: string) => ({ name: `link sent over ${channel}`, address: ctx.peer.address });
      return { done: await giveAnswer(ctx, secret, { who }) };
    }),
  ),
};

/** Who guesses has as many tries as at the sign-in; one that was right costs none. Throws TooManyTries. */
async function asATry<T>({ services, peer }: ApiContext, secret: string, work: () => Promise<T>): Promise<T> {
  const { tries } = services.people;
  const name = `answer ${hashSecret(secret)}`;
  await tries.take(name, peer.address);
  const result = await work();
  await tries.succeeded(name, peer.address);
  return result;
}
