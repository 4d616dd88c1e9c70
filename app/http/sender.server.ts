import { proveContact, requestCode } from "~/features/accounts/commands/prove-contact.server";
import { shownContact, type Contact } from "~/features/accounts/contact";
import { proveContactInput, requestCodeInput } from "~/features/accounts/input";
import { provenContactHash } from "~/features/accounts/seal.server";
import { DomainError } from "~/errors";
import type { ActionFunctionArgs } from "@remix-run/node";
import { runAction, type ActionFailure } from "./action.server";
import { requestLanguage } from "./language.server";
import { countFailure, demandFewCodes, demandFewFailures } from "./rate-limit.server";
import { actorOf, commandContext, type RequestArgs } from "./session.server";
import { visitorOf, type Visitor } from "./visitor.server";

/** How long one code is enough for several suggestions. */
export const PROVEN_MINUTES = 120;

/** The contact whose code was given in this browser not long ago; null for none. */
export function provenContact(visitor: Visitor, now: Date): Contact | null {
  const { proven } = visitor;
  return proven === null || proven.until <= now.getTime() ? null : { kind: proven.kind, address: proven.address };
}

/** Who asks for what is their own: the receipts opened in this browser, the account, the contact whose code was given. */
export async function authorOf(args: RequestArgs): Promise<{ receipts: string[]; accountId: number | null; provenHash: string | null }> {
  const { config, now } = args.context;
  const [visitor, { accountId }] = await Promise.all([visitorOf(args), actorOf(args)]);
  const contact = provenContact(visitor, now());
  return { receipts: visitor.receipts, accountId, provenHash: contact && provenContactHash(config.secret, contact) };
}

/** What a form may ask about whoever sends it: whose contact is proven, and how a code could reach anybody. */
export async function codesFor(args: RequestArgs): Promise<{ proven: { shown: string; minutes: number } | null; reaches: { phone: boolean; email: boolean } }> {
  const { delivery, now } = args.context;
  const visitor = await visitorOf(args);
  const contact = provenContact(visitor, now());
  const minutes = Math.ceil(((visitor.proven?.until ?? 0) - now().getTime()) / 60_000);
  return { proven: contact && { shown: shownContact(contact), minutes }, reaches: { phone: delivery.reaches("phone"), email: delivery.reaches("email") } };
}

/**
 * "获取验证码": sends a code to the contact in the form, and marks the form as asked for one.
 * @returns what was refused; null when a code is on its way, or would be if the contact existed
 */
export async function sendCode(args: ActionFunctionArgs, form: FormData): Promise<{ failure: ActionFailure; status: number } | null> {
  const { clientIp, delivery } = args.context;
  const language = await requestLanguage(args.request);
  const outcome = await runAction(args, requestCodeInput, async (ctx, input) => {
    if (!delivery.reaches(input.codeContact.kind)) throw new DomainError("code.not_sent", {}, "codeContact");
    await demandFewCodes(clientIp);
    await requestCode(ctx, input, delivery, language);
  }, () => new Response(null), form);
  if (!(outcome instanceof Response)) return { failure: outcome.data, status: outcome.init?.status ?? 400 };
  form.set("codeSent", "1");
  return null;
}

export interface Sender {
  /** Proven by a code, in this request or not long ago. */
  contact: Contact | null;
  /** The visitor to remember, with what was proven just now. */
  visitor: Visitor;
}

/**
 * Who sends a form, as far as a code shows it. A code in the form is taken; without one, what was proven before counts.
 * @throws DomainError code.wrong, request.too_many
 */
export async function senderOf(args: RequestArgs, form: FormData): Promise<Sender> {
  const { now, clientIp } = args.context;
  const visitor = await visitorOf(args);
  const known = provenContact(visitor, now());
  const typed = proveContactInput.safeParse({ codeContact: form.get("codeContact") ?? "", code: form.get("code") ?? "" });
  // What is proven already is not asked for again, whatever an old page still holds.
  if (known !== null || !typed.success) return { contact: known, visitor };
  await demandFewFailures("code", clientIp);
  const ctx = await commandContext(args);
  const contact = await proveContact(ctx, typed.data).catch(async (error: unknown) => {
    if (error instanceof DomainError && error.code === "code.wrong") await countFailure("code", clientIp);
    throw error;
  });
  return { contact, visitor: { ...visitor, proven: { ...contact, until: now().getTime() + PROVEN_MINUTES * 60_000 } } };
}
