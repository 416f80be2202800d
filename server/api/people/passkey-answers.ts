import { z } from "zod";
import { TRANSPORTS } from "../../core/people/transports";
import { text } from "../../core/text";

const field = text({ max: 20_000 });
const short = text({ max: 2_000 });
const attachment = z.enum(["platform", "cross-platform"]).optional();
/** No extension is asked for, and what one answers is not sent. */
const extensions = z.strictObject({});

/** What an authenticator answers to a challenge. Source: Web Authentication Level 3, 5.1, the JSON forms. */
export const passkeyAnswerSchema = z.strictObject({
  id: text({ min: 1, max: 60 }),
  response: z.strictObject({
    id: short,
    rawId: short,
    type: z.literal("public-key"),
    response: z.strictObject({
      clientDataJSON: field,
      authenticatorData: field,
      signature: field,
      userHandle: short.optional(),
    }),
    authenticatorAttachment: attachment,
    clientExtensionResults: extensions,
  }),
});

/** What a new passkey answers. */
export const newPasskeySchema = z.strictObject({
  id: short,
  rawId: short,
  type: z.literal("public-key"),
  response: z.strictObject({
    clientDataJSON: field,
    attestationObject: field,
    authenticatorData: field.optional(),
    transports: z.array(z.enum(TRANSPORTS)).max(10).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: field.optional(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
