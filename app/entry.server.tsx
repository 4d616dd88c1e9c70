import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { requestLanguage } from "~/http/language.server";
import { instanceFor } from "~/i18n/texts.server";

// The server takes these from the build, so that there is one copy of every class and table in the process.
export { startClusteringWorker } from "~/features/clusters/worker.server";
export { startMessageWorker } from "~/features/notifications/worker.server";
export { startUpkeep } from "~/features/suggestions/upkeep.server";
export { openPortal } from "~/http/portal.server";
export { isCrossSite, refusalPage } from "~/http/refusal.server";

/** A page that has not rendered by then is given up. */
const RENDER_MS = 10_000;
/** And so is a loader's data, a little earlier, so that its error is what the page shows. */
export const streamTimeout = 9_000;

/**
 * React 18 writes in pieces of 2 kB, and where a Chinese character does not fit the rest of a piece, it sends the unused
 * bytes along as zeros. No text of ours has a zero byte, so all of them go.
 */
function withoutFiller(html: Buffer): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  let from = 0;
  // By search, which is native: looking at every byte took longer than some pages take to render.
  for (let zero = html.indexOf(0); zero !== -1; zero = html.indexOf(0, from)) {
    if (zero > from) parts.push(html.subarray(from, zero));
    from = zero + 1;
  }
  return Buffer.concat([...parts, html.subarray(from)]);
}

/** Renders a page whole: nothing of it is worth showing before the rest, and one buffer is cheaper than a stream. */
export default async function handleRequest(request: Request, status: number, headers: Headers, remixContext: EntryContext, context: AppLoadContext): Promise<Response> {
  const language = await requestLanguage(request);
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={instanceFor(language)}>
        <RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} />
      </I18nextProvider>,
      {
        nonce: context.cspNonce,
        onAllReady() {
          clearTimeout(timer);
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Language", language);
          pipe(body);
          buffer(body).then((html) => resolve(new Response(withoutFiller(html), { status: finalStatus, headers })), reject);
        },
        onShellError(error) {
          clearTimeout(timer);
          reject(error instanceof Error ? error : new Error("the page did not render"));
        },
        onError(error) {
          finalStatus = 500;
          context.log.error({ requestId: context.requestId, err: error }, "a page failed while rendering");
        },
      },
    );
    // Kept until then and always cleared: a timer left behind keeps its whole page in memory.
    const timer = setTimeout(abort, RENDER_MS);
  });
}

/** Every failure that no route expected goes to the log, with the id its error page shows. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  // The framework's own refusals (no such route, a method a page does not take) arrive here as responses.
  const status = error instanceof Response ? error.status : typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  const facts = { requestId: context.requestId, path: new URL(request.url).pathname.slice(0, 200) };
  if (status < 500) context.log.info({ ...facts, status }, "refused");
  else context.log.error({ ...facts, err: error }, "fault");
};
