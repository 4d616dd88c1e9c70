import type { LoaderFunctionArgs } from "@remix-run/node";
import { deskConsultation } from "~/features/clusters/queries/desk.server";
import { deskFile } from "~/features/clusters/queries/screening.server";
import { keptFile } from "~/http/kept-file.server";
import { page } from "~/http/page.server";
import { deskAccount } from "~/http/session.server";

/** A file sent with a suggestion, for the desks that may read its words. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { actor } = await deskAccount(args);
    const { store, now, config } = args.context;
    const { consultation } = await deskConsultation(store.read, args.params.consultation ?? "", actor, { now: now(), timeZone: config.timeZone });
    const place = { consultationId: consultation.id, receiptNumber: args.params.receipt ?? "", fileId: Number(args.params.file) || 0 };
    return keptFile(config.dataDir, await deskFile(store.read, place, actor, config.secret));
  });
}
