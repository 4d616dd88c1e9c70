import { describe, expect, it } from "vitest";
import routes from "~/routes";
import { adminPages, deputyPages, legislatorPages, publicPages, staffPages } from "../../scripts/bench-pages/pages";
import { unsweptRoutes } from "../support/swept-pages";

/** Pages of somebody's own, of one record, or that only lead on: nothing on them grows. */
const OF_ONE = ["follow/contact/:receipt/:token", "follow/own/:token", "follow/sent", "receipt/:receipt", "receipt/new", "sign-on", "sign-on/connect", "sign-on/return", "support/:suggestion/receipt"];

describe("the bench of pages", () => {
  const measured = [publicPages, legislatorPages, staffPages, deputyPages, adminPages].flatMap((pages) => pages(() => "1").map(({ address }) => address));

  it("leaves out no page on which something grows", () => {
    expect(unsweptRoutes(routes, measured).sort()).toEqual(OF_ONE);
  });
});
