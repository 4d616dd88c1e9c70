import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { Language } from "~/vocabulary";
import type { Contact } from "~/features/accounts/contact";
import { paths } from "~/paths";
import { requestLanguage } from "./language.server";
import { isHeldForReview } from "./proof-of-work.server";
import { senderOf } from "./sender.server";
import { actorOf } from "./session.server";
import { visitorHeader, withOpenedReceipt, type Visitor } from "./visitor.server";

/** How suggestions come in, as far as their request tells. */
export interface Sending {
  channel: "web" | "qr";
  language: Language;
  overLimit: boolean;
  /** The phone or mailbox a code showed to be the author's, and whether it may be used to reach them. */
  proven: { contact: Contact; mayBeUsed: boolean } | null;
  /** Where receivingPoint looks: the account's own point, and the one whose code was scanned. */
  from: { pointId: number | null; pointSlug: string | null };
}

/**
 * Who sends a form, and how what they send comes in.
 * @param count how many suggestions are sent together
 * @throws DomainError code.wrong, request.too_many
 */
export async function sendingOf(args: ActionFunctionArgs, form: FormData, count = 1): Promise<{ visitor: Visitor; sending: Sending }> {
  const { contact, visitor } = await senderOf(args, form);
  const actor = await actorOf(args);
  const sending: Sending = {
    channel: visitor.point === null ? "web" : "qr",
    language: await requestLanguage(args.request),
    overLimit: actor.role === "visitor" && (await isHeldForReview(args.context, form, count)),
    proven: contact && { contact, mayBeUsed: form.get("useProvenContact") === "on" },
    from: { pointId: actor.pointId, pointSlug: visitor.point },
  };
  return { visitor, sending };
}

/** On to the slip: numbers and secrets stand in the sealed cookie, never in an address. */
export async function toSlip(args: ActionFunctionArgs, sender: Visitor, receipts: readonly { number: string; secret: string }[]): Promise<Response> {
  const opened = [...receipts].reverse().reduce((visitor, { number }) => withOpenedReceipt(visitor, number), sender);
  const visitor: Visitor = { ...opened, fresh: receipts.map(({ number, secret }) => ({ number, secret })) };
  return redirect(paths.receiptNew(), { status: 303, headers: { "Set-Cookie": await visitorHeader(args.context, visitor) } });
}
