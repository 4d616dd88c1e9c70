import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect, type ActionFunctionArgs } from "@remix-run/node";
import type { SubmissionResult } from "@conform-to/react";
import type { z } from "zod";
import type { CommandContext } from "~/features/accounts/command.server";
import { DomainError, type ErrorCode, type ErrorFacts } from "~/errors";
import { errorResponse, statusOf } from "./errors.server";
import { page } from "./page.server";
import { isCrossSite } from "./refusal.server";
import { commandContext } from "./session.server";

/** What a page is given back when a form was refused: every entered value, field errors, and the domain's refusal. */
export interface ActionFailure {
  submission: SubmissionResult<string[]>;
  error: { code: ErrorCode; facts: ErrorFacts } | null;
}

type Command<I, R> = (ctx: CommandContext, input: I) => Promise<R>;
/** Where to go after success: an address, or a whole response (with cookies). */
type Done<I, R> = (result: R, input: I) => string | Response | Promise<string | Response>;

/** A form sent from another site is refused, however it got here. @throws DomainError request.cross_site */
export function refuseCrossSite(request: Request): void {
  if (isCrossSite(request)) throw new DomainError("request.cross_site");
}

/** A place in a list of fields (a[12].b) no form of ours comes near: filling a list up to it would keep the server busy. */
const FAR_PLACE = /\[\d{4,}\]/;

/** The fields a request brings. @throws DomainError request.invalid for what is no form */
async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    // The body is no form, or not of the kind its header says.
    if (error instanceof TypeError) throw new DomainError("request.invalid");
    throw error;
  }
}

function refuseFarPlaces(form: FormData): void {
  if ([...form.keys()].some((name) => FAR_PLACE.test(name))) throw new DomainError("request.invalid");
}

/** A refusal as a page shows it, beside everything that was entered. */
export function failureOf(error: DomainError, submission: SubmissionResult<string[]> = {}): ActionFailure {
  return { submission: { ...submission, status: "error", error: error.field ? { [error.field]: [error.code] } : {} }, error: { code: error.code, facts: error.facts } };
}

/** Never sent back to the page. */
const HIDDEN = ["password", "passwordAgain", "currentPassword", "passwordCode"];

const NO_FORM_TO_RETURN_TO = new Set<ErrorCode>(["not_found", "auth.required", "auth.forbidden", "request.cross_site"]);

async function refused(args: ActionFunctionArgs, error: unknown, submission: SubmissionResult<string[]>) {
  if (!(error instanceof DomainError)) throw error;
  // A page that does not exist, or that one may not see, has no form to return to.
  if (NO_FORM_TO_RETURN_TO.has(error.code)) {
    throw await errorResponse(args, error);
  }
  args.context.log.info({ requestId: args.context.requestId, code: error.code }, "refused");
  return data(failureOf(error, submission), { status: statusOf(error.code) });
}

/**
 * The one way a form becomes a command: parse once, run, then redirect (303) or give everything back.
 * Field errors are 400; a DomainError keeps its own status; anything else is a fault and reaches the 500 page.
 */
export async function runAction<S extends z.ZodType, R>(
  args: ActionFunctionArgs,
  schema: S,
  command: Command<z.infer<S>, R>,
  done: Done<z.infer<S>, R>,
  form?: FormData,
) {
  let submission: SubmissionResult<string[]> = {};
  try {
    refuseCrossSite(args.request);
    const fields = form ?? (await readForm(args.request));
    refuseFarPlaces(fields);
    const parsed = parseWithZod(fields, { schema });
    submission = parsed.reply({ hideFields: HIDDEN });
    if (parsed.status !== "success") {
      const failure: ActionFailure = { submission, error: null };
      return data(failure, { status: 400 });
    }
    const input: z.infer<S> = parsed.value;
    const outcome = await done(await command(await commandContext(args), input), input);
    return typeof outcome === "string" ? redirect(outcome, 303) : outcome;
  } catch (error) {
    return refused(args, error, submission);
  }
}

export interface Intent {
  run: (args: ActionFunctionArgs, form: FormData) => ReturnType<typeof runAction>;
}

/** One entry of a page with several forms; the hidden field "intent" chooses it. */
export function intent<S extends z.ZodType, R>(schema: S, command: Command<z.infer<S>, R>, done: Done<z.infer<S>, R>): Intent {
  return { run: (args, form) => runAction(args, schema, command, done, form) };
}

/**
 * Runs the form whose hidden "intent" names it; a name that is none of them is a 400.
 * @param unnamed which is meant by a form that names none: a mail program's, say, that ends a subscription in one click
 */
export async function runIntents(args: ActionFunctionArgs, intents: Record<string, Intent>, unnamed?: string) {
  const form = await page(args, () => readForm(args.request));
  const name = String(form.get("intent") ?? unnamed);
  // "toString" is no intent either.
  const chosen = Object.hasOwn(intents, name) ? intents[name] : undefined;
  if (chosen === undefined) throw await errorResponse(args, new DomainError("request.invalid"));
  return chosen.run(args, form);
}
