import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { signInByIdentity } from "~/features/accounts/commands.server";
import { finishSignOn } from "~/features/accounts/sign-on.server";
import { ownPath } from "~/http/own-path.server";
import { commandContext, sessionHeader } from "~/http/session.server";
import { signOnHeader, signOnPage, signOnProvider, signOnReturn, signOnStep } from "~/http/sign-on.server";
import { paths } from "~/paths";

/** Where the provider sends people back to. */
export async function loader(args: LoaderFunctionArgs) {
  return signOnPage(args, async () => {
    const provider = signOnProvider(args);
    const { next, ...checks } = await signOnStep(args, "away");
    const identity = await finishSignOn(provider, signOnReturn(args, new URL(args.request.url).search), checks);
    const session = await signInByIdentity(await commandContext(args), identity);
    const headers = new Headers({ "Cache-Control": "no-store" });
    if (session === null) {
      headers.append("Set-Cookie", await signOnHeader(args, { step: "back", ...identity, next }));
      return redirect(paths.signOnConnect(), { status: 303, headers });
    }
    headers.append("Set-Cookie", await signOnHeader(args, null));
    headers.append("Set-Cookie", await sessionHeader(args.context, session.token));
    return redirect(ownPath(next), { status: 303, headers });
  });
}

/** Never shown: without a page, a refusal would be answered as bare JSON. */
export default function SignOnReturn() {
  return null;
}
