import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { beginSignOn } from "~/features/accounts/sign-on.server";
import { ownPath } from "~/http/own-path.server";
import { signOnHeader, signOnPage, signOnProvider, signOnReturn } from "~/http/sign-on.server";
import { paths } from "~/paths";

/** Sends the person to the provider. A link and no form: a form may lead to this portal only (form-action). */
export async function loader(args: LoaderFunctionArgs) {
  return signOnPage(args, async () => {
    const { url, checks } = await beginSignOn(signOnProvider(args), signOnReturn(args).href);
    const next = ownPath(new URL(args.request.url).searchParams.get("next") ?? paths.desk());
    return redirect(url, { status: 303, headers: { "Set-Cookie": await signOnHeader(args, { step: "away", ...checks, next }), "Cache-Control": "no-store" } });
  });
}

/** Never shown: without a page, a refusal would be answered as bare JSON. */
export default function SignOn() {
  return null;
}
