import type { LoaderFunctionArgs } from "@remix-run/node";
import { standingPoint } from "~/features/regulations/queries/public.server";
import { qrCode } from "~/features/suggestions/qr-code.server";
import { page } from "~/http/page.server";
import { originOf } from "~/http/surroundings.server";
import { paths } from "~/paths";

/** The code that leads to a point's open drafts, as a picture of its own for leaflets and notices. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { slug } = await standingPoint(args.context.store.read, args.params.point ?? "");
    const url = new URL(args.request.url);
    const { size, path } = qrCode(`${originOf(args)}${paths.scanPoint(slug, url.searchParams.get("for") ?? undefined)}`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
    return new Response(svg, { headers: { "Content-Type": "image/svg+xml; charset=utf-8", "Cache-Control": "private, max-age=3600" } });
  });
}
