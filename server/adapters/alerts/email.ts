import type { AlertMessage } from "@/server/core/alerts/channel";
import { readMailServer } from "@/server/core/alerts/mail-server";
import { type ChannelFactory, cut, linksOf, needed } from "./channel-inputs";

const MOST_CHARACTERS = 20_000;
/** By which programs of mail put a message before others; none of it is standard but the first. */
const URGENT = { Importance: "high", "X-Priority": "1 (Highest)" };

/**
 * A message of plain text to one address. All tries of one message have the same Message-ID, and those of an incident answer the first of it, with the same
 * subject, without which some programs tear them apart. No server promises to drop one that it has: what may have arrived is not sent again. Sources: RFC
 * 5322, 3.6.4; RFC 3834, 5.
 */
export const emailChannel: ChannelFactory = (settings, { mail }) => {
  const server = readMailServer(needed(settings, "address"));
  if (server === null) throw new Error("a channel was made of what is no mail server");
  const { user, password } = settings;
  const [from, to] = [needed(settings, "from"), needed(settings, "to")];
  const login = user === undefined || password === undefined ? null : { user, password };
  return {
    send: async (message) => {
      const messageId = `<${message.id}.${message.at}@${from.slice(from.lastIndexOf("@") + 1)}>`;
      const result = await mail({ server, login, from, to, message: await written(message, { from, to, messageId }) });
      return result.kind === "sent" ? { kind: "sent", reference: messageId } : result;
    },
  };
};

async function written(
  { at, level, title, body, url, thread, replyTo, answers }: AlertMessage,
  { from, to, messageId }: { readonly from: string; readonly to: string; readonly messageId: string },
): Promise<Buffer> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const mail = new MailComposer({
    ...{ from, to, messageId },
    date: new Date(at),
    subject: thread === null ? title : `Ztrade: incident ${thread}`,
    text: [
      cut(body, MOST_CHARACTERS),
      "",
      url,
      ...linksOf(answers).flatMap(({ label, url: link }) => ["", `${label}: ${link}`]),
      "",
    ].join("\n"),
    headers: { "Auto-Submitted": "auto-generated", ...(level === "stop" ? URGENT : {}) },
    ...(replyTo === null ? {} : { inReplyTo: replyTo, references: replyTo }),
    ...{ disableFileAccess: true, disableUrlAccess: true, newline: "win" },
  });
  return mail.compile().build();
}
