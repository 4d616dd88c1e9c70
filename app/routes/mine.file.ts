import type { LoaderFunctionArgs } from "@remix-run/node";
import { mineFile } from "~/features/reports/queries/mine.server";
import { keptFile } from "~/http/kept-file.server";
import { page } from "~/http/page.server";
import { actorOf } from "~/http/session.server";

/** What one of the reader's own lists was read from. */
export function loader(args: LoaderFunctionArgs) {
  return page(args, async () => {
    const { store, config } = args.context;
    const { accountId } = await actorOf(args);
    return keptFile(config.dataDir, await mineFile(store.read, accountId, Number(args.params.file) || 0));
  });
}
