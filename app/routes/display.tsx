import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { displayCookie, displayFrom } from "~/http/display.server";
import { isLanguage, languageCookie } from "~/http/language.server";
import { ownPath } from "~/http/own-path.server";

/** Keeps size, theme and language in cookies and goes back to the page they were set on. */
async function keep(values: FormData | URLSearchParams) {
  const headers = new Headers();
  headers.append("Set-Cookie", await displayCookie.serialize(displayFrom({ size: values.get("size"), theme: values.get("theme") })));
  const language = values.get("lang");
  if (isLanguage(language)) headers.append("Set-Cookie", await languageCookie.serialize(language));
  return redirect(ownPath(values.get("next")), { status: 303, headers });
}

export function loader({ request }: LoaderFunctionArgs) {
  return keep(new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  return keep(await request.formData());
}
