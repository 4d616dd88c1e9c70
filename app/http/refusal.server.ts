import { textsFor } from "~/i18n/texts.server";
import { statusOf } from "./errors.server";
import { requestLanguage } from "./language.server";

/**
 * Whether a form comes from another site: cookies are SameSite=Lax, and the browser's own Origin must be ours. "null" is
 * what a sandboxed frame of any site sends, so it counts only where the browser says beside it that the site is ours.
 */
export function isCrossSite(request: Request): boolean {
  const origin = request.headers.get("Origin");
  const site = request.headers.get("Sec-Fetch-Site");
  const isOwn = origin === null || (origin === "null" ? site === "same-origin" : URL.canParse(origin) && new URL(origin).host === new URL(request.url).host);
  return site === "cross-site" || !isOwn;
}

/**
 * A page of two lines, for a request that is refused before any route sees it (a body no route would take, a form of another site).
 * Going back in the browser keeps what was entered.
 */
export async function refusalPage(request: Request, code: "request.too_large" | "request.cross_site"): Promise<Response> {
  const language = await requestLanguage(request);
  const sentence = textsFor(language, "errors")(code);
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${sentence}</title><p>${sentence}</p></html>`;
  return new Response(html, { status: statusOf(code), headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}
