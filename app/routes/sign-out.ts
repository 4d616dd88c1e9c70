import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { signOut, signOutEverywhere } from "~/features/accounts/commands.server";
import { refuseCrossSite } from "~/http/action.server";
import { commandContext, sessionHeader, sessionToken } from "~/http/session.server";
import { paths } from "~/paths";

export async function action(args: ActionFunctionArgs) {
  refuseCrossSite(args.request);
  const form = await args.request.formData();
  const ctx = await commandContext(args);
  const token = await sessionToken(args.request);
  if (form.get("everywhere") === "yes" && ctx.actor.accountId !== null) await signOutEverywhere(ctx);
  else if (token !== null) await signOut(ctx, { token });
  return redirect(paths.home(), { status: 303, headers: { "Set-Cookie": await sessionHeader(args.context, null) } });
}
