import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { createGzip } from "node:zlib";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { DomainError } from "~/errors";
import { columnsOf, fileNamed } from "~/features/reports/open-data";
import { resultsRound } from "~/features/reports/queries.server";
import { openDataRows } from "~/features/reports/queries/open-data.server";
import { tableFile } from "~/features/reports/table-file.server";
import { page } from "~/http/page.server";

const MEDIA_TYPES = { csv: "text/csv; charset=utf-8; header=present", json: "application/json; charset=utf-8" };

const compressed = (plain: ReadableStream<Uint8Array>) => Readable.toWeb(Readable.fromWeb(plain as WebStream).pipe(createGzip({ level: 1 }))) as ReadableStream;

/** One set of the open data as a file; ?consultation= of one round. It is sent as it is read, however long it is. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, now, config } = args.context;
    const file = fileNamed(args.params.file ?? "");
    if (file === null) throw new DomainError("not_found");
    const { dataset, format } = file;
    const consultation = new URL(args.request.url).searchParams.get("consultation");
    if (consultation !== null) await resultsRound(store.read, consultation);
    const rows = openDataRows(store.read, dataset, { consultation, clock: { now: now(), timeZone: config.timeZone } });
    const zips = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(args.request.headers.get("Accept-Encoding") ?? "");
    const plain = tableFile(format, columnsOf(dataset).map(({ name }) => name), rows);
    return new Response(zips ? compressed(plain) : plain, {
      headers: {
        "Content-Type": MEDIA_TYPES[format],
        // Named either way: the server then leaves the body as it comes.
        "Content-Encoding": zips ? "gzip" : "identity",
        "Content-Disposition": `attachment; filename="${consultation === null ? "" : `${consultation}-`}${dataset}.${format}"`,
        "Cache-Control": "public, max-age=300",
        Vary: "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
      },
    });
  });
}
