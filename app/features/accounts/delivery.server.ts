import { isMailAddress } from "./contact";
import { deliverToFolder } from "./delivery-folder.server";
import { deliverByMail, type MailServer } from "./delivery-mail.server";
import { deliverByTextMessage, type TextMessageService } from "./delivery-text-message.server";

/** 邮箱 or 手机 */
export interface Recipient {
  kind: "email" | "phone";
  address: string;
}
export interface OutgoingMessage {
  to: Recipient;
  /** Not sent to phones. */
  subject: string;
  /** Plain text. */
  text: string;
  /** Tells a mail server that a message sent twice is the same one; unique and without meaning. Mail only. */
  id?: string;
  /** One address that ends what the message belongs to, by GET (a page with a button) and by POST (at once). Mail only. */
  unsubscribeUrl?: string;
}

/** A way for words to reach one person. */
export interface Delivery {
  /**
   * Hands one message over; resolved once whoever carries it has taken it.
   * @throws DeliveryFailed
   */
  send(message: OutgoingMessage): Promise<void>;
  /** Whether anything sent to such an address arrives at all. */
  reaches(kind: Recipient["kind"]): boolean;
  close(): void;
}

/** Why a message was not taken: a code, and nothing that tells to whom or what it said. */
export class DeliveryFailed extends Error {
  override name = "DeliveryFailed";
  constructor(
    /** refused_550, timeout, unreachable, not_set_up… */
    readonly reason: string,
    /** Trying again is no use: the address does not exist, or the message is not wanted. */
    readonly isFinal: boolean,
  ) {
    super(reason);
  }
}

export interface DeliverySettings {
  mail: MailServer | null;
  textMessages: TextMessageService | null;
  /** In demo mode: where messages without a provider are written for people to read; null: they are not sent. */
  folder: string | null;
}
/** The word of the portal's logger that is needed here. */
export interface DeliveryLog {
  info(facts: object, message: string): void;
}

/** One provider: takes a message, or throws DeliveryFailed. */
export interface Provider {
  name: string;
  send(message: OutgoingMessage): Promise<void>;
  close(): void;
}

/** Opens the providers that are set up: mail by SMTP, text messages by an HTTP gateway, else a folder, else nothing. */
export function openDelivery(settings: DeliverySettings, { now, log }: { now: () => Date; log?: DeliveryLog }): Delivery {
  const otherwise = settings.folder === null ? null : deliverToFolder(settings.folder, now);
  const providers: Record<Recipient["kind"], Provider | null> = {
    email: settings.mail === null ? otherwise : deliverByMail(settings.mail),
    phone: settings.textMessages === null ? otherwise : deliverByTextMessage(settings.textMessages),
  };
  return {
    async send(message) {
      const provider = providers[message.to.kind];
      if (provider === null) throw new DeliveryFailed("not_set_up", false);
      await provider.send(message);
      // Who and what stay out of the log.
      log?.info({ kind: message.to.kind, provider: provider.name }, "a message was handed over");
    },
    reaches: (kind) => providers[kind] !== null,
    close() {
      for (const provider of Object.values(providers)) provider?.close();
    },
  };
}

/**
 * What a person left as contact, as addresses; one that can be neither called nor written to is left out.
 * @returns the mail address first: it holds more, and costs nobody anything
 */
export function recipientsOf(contact: { phone?: string | null | undefined; email?: string | null | undefined }): Recipient[] {
  const found: Recipient[] = [];
  const [email, phone] = [contact.email?.trim(), contact.phone?.replace(/[\s-]/g, "")];
  if (email && isMailAddress(email)) found.push({ kind: "email", address: email });
  if (phone && /^\+?\d{7,15}$/.test(phone)) found.push({ kind: "phone", address: phone });
  return found;
}
