import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "~/paths";
import { openVisitedPortal, withBrowser, type VisitedPortal } from "../support/browser";
import { PEOPLE, press, signIn, zh } from "../support/walk";

let visited: VisitedPortal;
let round = "";
const state = (page: Page) => page.locator("[data-clustering-run]").getAttribute("data-clustering-run");
const requests = () => Number(visited.portal.select("select count(*) as n from events where type = 'clustering.requested'")[0]!.n);

describe.skipIf(!withBrowser)("the machine's proposals", () => {
  beforeAll(async () => {
    visited = await openVisitedPortal();
    round = String(visited.portal.select("select slug from consultations where id in (select consultation_id from suggestions where state = 'accepted' group by 1 order by count(*) desc) limit 1")[0]!.slug);
  }, 180_000);
  afterAll(() => visited?.close());

  it("are asked for and waited for without JavaScript: the page says how far it is, and a link asks again", async () => {
    const legislator = await visited.visitor({ javaScriptEnabled: false });
    await signIn(legislator, PEOPLE.legislator, paths.deskClusters(round));
    expect(await legislator.locator("[data-clustering-run]").count()).toBe(0);
    await press(legislator, zh.clustering("board.propose"));
    expect(["waiting", "running", "done"]).toContain(await state(legislator));
    await expect.poll(async () => {
      const again = legislator.locator("[data-clustering-refresh]");
      if ((await again.count()) > 0) await again.click();
      return state(legislator);
    }, { timeout: 60_000, interval: 500 }).toBe("done");
    expect(requests()).toBe(1);
    expect(await legislator.locator("[data-clustering-run]").textContent()).toMatch(/程序看了 [\d,]+ 条意见/);
  });

  it("are put right by hand: a suggestion with two points is put into a second cluster, without JavaScript", async () => {
    const legislator = await visited.visitor({ javaScriptEnabled: false });
    const [placed] = visited.portal.select(`select s.receipt_number as receipt, m.cluster_id as cluster from cluster_members m join suggestions s on s.id = m.suggestion_id join clusters c on c.id = m.cluster_id join consultations r on r.id = s.consultation_id where r.slug = '${round}' and s.state = 'accepted' and c.merged_into_id is null limit 1`);
    const receipt = String(placed!.receipt);
    await signIn(legislator, PEOPLE.legislator, paths.deskSuggestion(round, receipt));
    const clusters = legislator.locator("#clusters");
    expect(await clusters.locator("li").count()).toBe(1);
    await press(legislator, zh.screening("suggestion.place_too"));
    await expect.poll(() => clusters.getByRole("alert").count()).toBe(1);
    const choice = clusters.locator("select[name=number]");
    await choice.selectOption({ index: 1 });
    await press(legislator, zh.screening("suggestion.place_too"));
    await expect.poll(() => clusters.locator("li").count()).toBe(2);
    expect(await choice.locator("option").count()).toBeGreaterThan(0);
  });

  it("are shown in place when they are ready, and what somebody is writing on the page stays", async () => {
    const legislator = await visited.visitor();
    await signIn(legislator, PEOPLE.legislator, paths.deskClusters(round));
    await press(legislator, zh.clustering("board.propose"));
    const title = legislator.locator("#unplaced [name=title]").first();
    if ((await title.count()) > 0) await title.fill("还在写的类名");
    await legislator.locator("[data-clustering-run=done]").waitFor({ timeout: 60_000 });
    if ((await title.count()) > 0) expect(await title.inputValue()).toBe("还在写的类名");
    expect(requests()).toBe(2);
    expect(visited.complaints).toEqual([]);
  });
});
