import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { Button } from "~/ui/button";
import { OutcomeChip, StateChip } from "~/ui/chips";
import { Choice, RadioCards } from "~/ui/choice";
import { errorKind, ErrorPage } from "~/ui/error-page";
import { ErrorSummary } from "~/ui/error-summary";
import { Select, TextField } from "~/ui/field";
import { Bar, HeatStrip } from "~/ui/heat";
import { ICONS } from "~/ui/icon";
import { LawArticle } from "~/ui/law-article";
import { DeskLayout } from "~/ui/layouts/desk-layout";
import { PublicLayout } from "~/ui/layouts/public-layout";
import { Pager, pageWindow } from "~/ui/pager";
import { Redline } from "~/ui/redline";
import { en } from "~/i18n/en/all";
import { zhCN } from "~/i18n/zh-CN/all";
import * as vocabulary from "~/vocabulary";
import { markupOf } from "./stage";

describe("icons", () => {
  it("are all in the file of drawings, and the file holds no other", () => {
    const drawn = [...readFileSync(path.resolve("app/public/icons.svg"), "utf8").matchAll(/<symbol id="i-([a-z]+)"/g)].map((m) => m[1]);
    expect(drawn.sort()).toEqual([...ICONS].sort());
  });
});

describe("a redline", () => {
  const html = markupOf(
    <Redline
      segments={[
        { op: "equal", text: "公示" },
        { op: "delete", text: "七日" },
        { op: "insert", text: "三十日", sources: [{ mark: "1", href: "#k1", name: "出处一" }] },
        { op: "insert", text: "移来的话", moved: 1 },
        { op: "insert", text: "第九条", follows: true },
      ]}
    />,
  );

  it("marks added and struck words in elements of their own, and says so to those who listen", () => {
    expect(html).toContain("<del><span class=\"sr-only select-none\">删去：</span>七日");
    expect(html).toContain("<ins><span class=\"sr-only select-none\">新增：</span>三十日");
  });
  it("shows moved words as moved, not as new", () => {
    expect(html).toMatch(/<span class="moved">.*?移来的话/);
    expect(html).not.toMatch(/<ins>[^<]*<span[^>]*>[^<]*<\/span>移来的话/);
  });
  it("shows a reference that only follows a renumbering quietly", () => {
    expect(html).toMatch(/<ins class="follows">.*?第九条/);
  });
  it("ties a source to its words, so that the mark never begins a line", () => {
    expect(html).toContain("</ins>\u2060<a class=\"src\" href=\"#k1\" aria-label=\"出处一\">1</a>");
  });
  it("escapes what people wrote", () => {
    expect(markupOf(<Redline segments={[{ op: "insert", text: "<script>" }]} />)).toContain("&lt;script&gt;");
  });
});

describe("an article", () => {
  const html = markupOf(
    <LawArticle
      label="第八条之一"
      anchor="a8-1"
      paragraphs={[{ text: "按照下列规定：", items: [{ label: "（一）", text: "甲；" }, { label: "（二）", text: "乙：", subitems: [{ label: "1.", text: "丙。" }] }] }, { text: "第二款。" }]}
    />,
  );

  it("gives 款 and 项 the law's own anchors", () => {
    expect([...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1])).toEqual(["a8-1-p1", "a8-1-p1-i1", "a8-1-p1-i2", "a8-1-p2"]);
  });
  it("makes its number a heading, inside its first 款", () => {
    expect(html).toContain("<p id=\"a8-1-p1\"><span class=\"no\" role=\"heading\" aria-level=\"3\">第八条之一</span>按照下列规定：</p>");
  });
  it("loses no character of the text", () => {
    expect(html.replaceAll(/<[^>]+>/g, "")).toBe("第八条之一按照下列规定：（一）甲；（二）乙：1.丙。第二款。");
  });
});

describe("fields", () => {
  it("put the error before the control, and name it and the hint to the control", () => {
    const html = markupOf(<TextField name="tel" label="手机号" hint="选填" error="手机号少了 2 位" />);
    expect(html.indexOf("手机号少了 2 位")).toBeLessThan(html.indexOf("<input"));
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="tel-error tel-description"');
    expect(html).toMatch(/<p id="tel-error"/);
    expect(html).toContain('for="tel"');
  });
  it("say nothing of errors where there is none", () => {
    const html = markupOf(<Select name="district" label="区县" empty options={[{ value: "a", label: "甲区" }]} />);
    expect(html).not.toContain("aria-invalid");
    expect(html).not.toContain("aria-describedby");
    expect(html).toContain('<option value="">请选择</option>');
  });
  it("keep what was chosen", () => {
    const html = markupOf(<RadioCards name="identity" legend="身份" value="b" options={[{ value: "a", label: "甲" }, { value: "b", label: "乙" }]} />);
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(html).toContain('value="b"');
    expect(html.slice(html.indexOf("checked") - 60)).toMatch(/^[^>]*value="b"|checked=""[^>]*value="b"/);
    expect(markupOf(<Choice name="c" label="同意" />)).toContain('type="checkbox"');
  });
});

describe("an error summary", () => {
  it("links each sentence to its field and counts them", () => {
    const html = markupOf(<ErrorSummary entries={[{ fieldId: "tel", sentence: "手机号少了 2 位" }, { fieldId: null, sentence: "已经截止" }]} />);
    expect(html).toContain("还有 2 处要改");
    expect(html).toContain('href="#tel"');
    expect(html).toContain('role="alert"');
    expect(html).toContain('autofocus=""');
  });
  it("is not there when nothing is wrong", () => {
    expect(markupOf(<ErrorSummary entries={[]} />)).toBe("");
  });
});

describe("a button", () => {
  it("that cannot be pressed keeps its reason beside it and sends nothing", () => {
    const html = markupOf(<Button id="review" unavailable="还有 2 条没有写理由">送复核</Button>);
    expect(html).toContain('type="button"');
    expect(html).toContain('aria-disabled="true"');
    expect(html).toContain('aria-describedby="review-why"');
  });
  it("sends its form otherwise", () => {
    expect(markupOf(<Button>提交</Button>)).toContain('type="submit"');
  });
});

describe("outcomes and states", () => {
  it("are a sign and the field's own word, each outcome with a sign of its own", () => {
    const chips = [...vocabulary.OUTCOMES, null].map((outcome) => markupOf(<OutcomeChip outcome={outcome} />));
    expect(chips.map((html) => html.replaceAll(/<[^>]+>/g, ""))).toEqual(["采纳", "部分采纳", "草案已体现", "留作参考", "未采纳", "待定"]);
    expect(new Set(chips.map((html) => /#i-([a-z]+)/.exec(html)?.[1])).size).toBe(6);
  });
  it("are said in the reader's language", () => {
    expect(markupOf(<StateChip of="suggestion_state" state="held" />, { language: "en" })).toContain("Held for review");
  });
});

describe("labels", () => {
  const lists: Record<string, readonly string[]> = {
    role: vocabulary.ROLES, congress_level: vocabulary.CONGRESS_LEVELS, point_kind: vocabulary.POINT_KINDS, level: vocabulary.LEVELS,
    provision_kind: vocabulary.PROVISION_KINDS, version_state: vocabulary.VERSION_STATES, consultation_phase: vocabulary.CONSULTATION_PHASES,
    audience: vocabulary.AUDIENCES, task_state: vocabulary.TASK_STATES, suggestion_kind: vocabulary.SUGGESTION_KINDS,
    suggestion_state: vocabulary.SUGGESTION_STATES, stance: vocabulary.STANCES, channel: vocabulary.CHANNELS, identity_class: vocabulary.IDENTITY_CLASSES,
    meeting_kind: vocabulary.MEETING_KINDS, decline_code: vocabulary.DECLINE_CODES, cluster_state: vocabulary.CLUSTER_STATES,
    synthesis_state: vocabulary.SYNTHESIS_STATES, outcome: vocabulary.OUTCOMES, not_adopted_code: vocabulary.NOT_ADOPTED_CODES,
    decision_state: vocabulary.DECISION_STATES, relation: vocabulary.RELATIONS, change_source: vocabulary.CHANGE_SOURCES,
    search_kind: vocabulary.SEARCH_KINDS, language: vocabulary.LANGUAGES,
  };
  it.each(Object.keys(lists))("of %s cover the list in both languages", (name) => {
    for (const texts of [zhCN, en]) {
      const labels = (texts.vocabulary as unknown as Record<string, Record<string, string>>)[name]!;
      expect(Object.keys(labels).sort()).toEqual([...lists[name]!].sort());
      expect(Object.values(labels).every((label) => label.length > 0)).toBe(true);
    }
  });
});

describe("a pager", () => {
  it.each([
    [1, 3, [1, 2, 3]],
    [7, 20, [1, null, 6, 7, 8, null, 20]],
    [3, 20, [1, 2, 3, 4, null, 20]],
    [4, 20, [1, 2, 3, 4, 5, null, 20]],
    [20, 20, [1, null, 19, 20]],
  ])("on page %i of %i names the pages near it", (page, pages, shown) => {
    expect(pageWindow(page, pages)).toEqual(shown);
  });
  it("is not there for a single page", () => {
    expect(markupOf(<Pager page={1} pages={1} href={String} />)).toBe("");
  });
});

describe("heat", () => {
  it("draws a bar in proportion, and one suggestion is more than none", () => {
    expect(markupOf(<Bar value={50} max={200} />)).toContain('width="25%"');
    expect(markupOf(<Bar value={1} max={10_000} />)).toContain('width="1.5%"');
    expect(markupOf(<Bar value={0} max={0} />)).toContain('width="0%"');
  });
  it("says its figures to those who cannot see it", () => {
    expect(markupOf(<HeatStrip columns={[{ label: "第一条", count: 4 }, { label: "第二条", count: 0 }]} />)).toContain("第一条 4 条");
  });
});

describe("frames", () => {
  it("mark the place one is at", () => {
    const html = markupOf(<PublicLayout current="results"><main id="main" /></PublicLayout>);
    expect(html).toMatch(/href="\/results" aria-current="page"/);
    expect(html).not.toMatch(/href="\/compare" aria-current/);
  });
  it("offer the desk to those who work at one, and signing in to a visitor", () => {
    const account = { displayName: "王工", role: "staff", pointName: "滨河街道联系点" } as const;
    expect(markupOf(<PublicLayout><main /></PublicLayout>, { account })).toContain('href="/desk"');
    expect(markupOf(<PublicLayout><main /></PublicLayout>)).not.toContain('href="/desk"');
    const desk = markupOf(<DeskLayout tabs={[{ href: "/desk/a", label: "整理", count: 3, current: true }]}>x</DeskLayout>, { account });
    expect(desk).toContain("滨河街道联系点");
    expect(desk).toContain('action="/sign-out"');
  });
  it("set the display form as the reader's cookie says, and bring the reader back", () => {
    const html = markupOf(<PublicLayout><main /></PublicLayout>, { size: "large", theme: "contrast", here: "/r/x/v1?a=1" });
    const checked = [...html.matchAll(/<input type="radio"[^>]*checked=""[^>]*>/g)].map((m) => /value="([^"]+)"/.exec(m[0])?.[1]);
    expect(checked).toEqual(["large", "contrast", "zh-CN"]);
    expect(html).toContain('name="next" value="/r/x/v1?a=1"');
  });
});

describe("error pages", () => {
  it.each([
    [404, "not_found"], [401, "forbidden"], [403, "forbidden"], [409, "conflict"], [429, "too_many"], [400, "bad_request"], [413, "bad_request"], [500, "fault"], [503, "fault"],
  ])("%i is %s", (status, kind) => {
    expect(errorKind(status)).toBe(kind);
    expect(markupOf(<ErrorPage status={status} />)).toContain(zhCN.layout.error_page[kind as "fault"].title);
  });
  it("say the domain's own sentence where there is one, and give staff a reference", () => {
    expect(markupOf(<ErrorPage status={409} sentence="征求意见还没有截止。" />)).toContain("征求意见还没有截止。");
    expect(markupOf(<ErrorPage status={500} reference="r-17" />)).toContain("r-17");
  });
});
