import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditFilters } from "~/features/administration/audit-filters";
import { AUDIT_COLUMNS, auditRows } from "~/features/administration/queries/audit.server";
import { tableFile } from "~/features/reports/table-file.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";

/** The events that fit, as a file, sent as they are read. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    await deskAccount(args, "audit.read");
    const { store, config } = args.context;
    const rows = auditRows(store.read, auditFilters(new URL(args.request.url).searchParams), config.timeZone);
    return new Response(tableFile("csv", AUDIT_COLUMNS, rows), {
      headers: { "Content-Type": "text/csv; charset=utf-8; header=present", "Content-Disposition": 'attachment; filename="audit.csv"', "Cache-Control": "private, no-store" },
    });
  });
}
