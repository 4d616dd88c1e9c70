import { textsFor } from "~/i18n/texts.server";
import { statusOf } from "./errors.server";
import { requestLanguage } from "./language.server";

/**
 * A page of two lines, for a request that is refused before any route sees it (a body no route would take).
 * Going back in the browser keeps what was entered.
 */
export async function refusalPage(request: Request, code: "request.too_large"): Promise<Response> {
  const language = await requestLanguage(request);
  const sentence = textsFor(language, "errors")(code);
  const html = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${sentence}</title><p>${sentence}</p></html>`;
  return new Response(html, { status: statusOf(code), headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}
