import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicAttachment } from "~/features/regulations/queries/attachments.server";
import { keptFile } from "~/http/kept-file.server";
import { page } from "~/http/page.server";

/** A file that a consultation brings along, for everybody. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config } = args.context;
    return keptFile(config.dataDir, await publicAttachment(store.read, { consultation: args.params.consultation ?? "", attachmentId: Number(args.params.file) || 0 }));
  });
}
