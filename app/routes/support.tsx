import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { supportSuggestion, undoSupport } from "~/features/suggestions/commands/support.server";
import { supportSuggestionInput, undoSupportInput } from "~/features/suggestions/input";
import { DomainError } from "~/errors";
import { intent } from "~/http/action.server";
import { errorResponse } from "~/http/errors.server";
import { ownPath } from "~/http/own-path.server";
import { isOverLimit } from "~/http/rate-limit.server";
import { visitorHeader, visitorOf } from "~/http/visitor.server";

/** There is nothing to read here: a support is given from the page a suggestion stands on. */
export async function loader(args: ActionFunctionArgs) {
  throw await errorResponse(args, new DomainError("not_found"));
}

/**
 * 附议, or taking it back. What refuses it is shown as a page of its own, since the form may stand on any page. Supports
 * cannot be held for review as suggestions are, so an address that sends too many is asked to wait.
 */
export async function action(args: ActionFunctionArgs) {
  const { context, params } = args;
  const form = await args.request.formData();
  form.set("suggestionId", params.suggestion ?? "");
  const visitor = await visitorOf(args);
  const done = async () => redirect(ownPath(form.get("next")), { status: 303, headers: { "Set-Cookie": await visitorHeader(context, visitor) } });
  const give = intent(supportSuggestionInput, async (ctx, input) => {
    if (ctx.actor.role === "visitor" && (await isOverLimit(context.clientIp))) throw new DomainError("request.too_many", { minutes: 60 });
    await supportSuggestion(ctx, input, visitor.device);
  }, done);
  const undo = intent(undoSupportInput, (ctx, input) => undoSupport(ctx, input, visitor.device), done);
  const outcome = await (form.get("intent") === "undo" ? undo : give).run(args, form);
  if (outcome instanceof Response) return outcome;
  const { error } = outcome.data;
  throw await errorResponse(args, error === null ? new DomainError("not_found") : new DomainError(error.code, error.facts));
}

/** Only the boundary ever shows: both ends of this address answer with a redirect or a refusal. */
export default function Support() {
  return null;
}
