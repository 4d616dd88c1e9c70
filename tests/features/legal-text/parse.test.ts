import { describe, expect, it } from "vitest";
import { parseLegalText } from "~/features/legal-text/parse";
import type { DoubtCode, ParsedNode, ParsedText } from "~/features/legal-text/provision";
import { withoutBlanks, wordsOf } from "./words-of";

function parse(...lines: string[]): ParsedText {
  const source = lines.join("\n");
  const parsed = parseLegalText(source);
  expect(wordsOf(parsed.nodes)).toBe(withoutBlanks(source));
  return parsed;
}
const labels = (parsed: ParsedText) => parsed.articles.map((article) => article.label);
const codes = (parsed: ParsedText): DoubtCode[] => parsed.doubts.map((doubt) => doubt.code);
const kinds = (nodes: readonly ParsedNode[]) => nodes.map((node) => node.kind);

describe("the parts of a regulation", () => {
  it("reads title, stage, note, contents, chapters, sections and articles", () => {
    const parsed = parse(
      "青溪市公园条例", "（草案二次审议稿）", "（2031年5月6日青溪市第三届人民代表大会常务委员会第八次会议通过）", "",
      "目　　录", "第一章　总　则", "第二章　游园", "　第一节　开放时间………3", "",
      "第一章　总　则", "第一条　为了管好公园，制定本条例。", "第二条　本条例适用于本市公园。",
      "第二章　游园", "第一节　开放时间", "第三条　公园每日开放。",
    );
    expect(parsed.title).toBe("青溪市公园条例");
    expect(parsed.stage).toBe("草案二次审议稿");
    expect(kinds(parsed.nodes)).toEqual(["title", "note", "note", "contents", "chapter", "chapter"]);
    expect(labels(parsed)).toEqual(["第一条", "第二条", "第三条"]);
    expect(parsed.articles[2]!.path).toEqual(["第二章 游园", "第一节 开放时间"]);
    expect(parsed.doubts).toEqual([]);
  });

  it("reads 编 and 分编, chapters anew in each, and a bare 附则 at the end", () => {
    const parsed = parse(
      "青溪法典", "第一编 总则", "第一章 一般规定", "第一条 甲。", "第二编 物", "第一分编 通则", "第一章 范围", "第二条 乙。",
      "第二分编 所有", "第二章 归属", "第三条 丙。", "附则", "第四条 本法自明日起施行。",
    );
    expect(parsed.articles.map((article) => article.path)).toEqual([
      ["第一编 总则", "第一章 一般规定"], ["第二编 物", "第一分编 通则", "第一章 范围"], ["第二编 物", "第二分编 所有", "第二章 归属"], ["附则"]]);
    expect(parsed.doubts).toEqual([]);
  });

  it("reads 款, 项 and 目; the text after a list is the next 款", () => {
    const parsed = parse("第一条 公园有下列设施：", "（一）步道；", "（二）座椅，包括：", "1.木椅；", "2.石凳。", "（三）路灯。", "设施由园方维护。");
    const [article] = parsed.articles;
    expect(article!.paragraphs).toEqual([
      { text: "公园有下列设施：", items: [
        { label: "（一）", text: "步道；", subitems: [] },
        { label: "（二）", text: "座椅，包括：", subitems: [{ label: "1.", text: "木椅；" }, { label: "2.", text: "石凳。" }] },
        { label: "（三）", text: "路灯。", subitems: [] },
      ] },
      { text: "设施由园方维护。", items: [] },
    ]);
    expect(article!.text).toBe("公园有下列设施：\n（一）步道；\n（二）座椅，包括：\n1.木椅；\n2.石凳。\n（三）路灯。\n设施由园方维护。");
  });

  it("splits off a first item that shares the line of the words before it, where a second follows", () => {
    const parsed = parse("第一条 有下列设施：（一）步道；", "（二）座椅。", "第二条 园方公开：（一）开放时间；（二）票价。");
    expect(parsed.articles[0]!.paragraphs).toEqual([{ text: "有下列设施：", items: [{ label: "（一）", text: "步道；", subitems: [] }, { label: "（二）", text: "座椅。", subitems: [] }] }]);
    expect(parsed.articles[1]!.paragraphs[0]!.items).toEqual([]);
    expect(parsed.doubts).toEqual([]);
  });

  it("leaves a decimal and a row of classes in the text", () => {
    const parsed = parse("第一条 一、二、三类设施突然损坏的，园方应当停用。", "1.5米以下儿童免票。");
    expect(parsed.articles[0]!.paragraphs.map((paragraph) => paragraph.text)).toEqual(["一、二、三类设施突然损坏的，园方应当停用。", "1.5米以下儿童免票。"]);
  });

  it.each(["【目的】", "〔目的〕"])("reads a caption in %s apart from the text", (caption) => {
    const parsed = parse(`第一条${caption}  为了管好公园，制定本条例。`, "第二条 无题。");
    expect(parsed.articles[0]).toMatchObject({ caption: "目的", text: "为了管好公园，制定本条例。" });
    expect(parsed.articles[1]!.caption).toBeNull();
  });

  it("believes captions in （） where most articles have one, and not where one begins with a bracket", () => {
    expect(parse("第一条（目的）为了管好公园。", "第二条（范围）适用于公园。").articles.map((article) => article.caption)).toEqual(["目的", "范围"]);
    expect(parse("第一条 （以下简称园方）负责。", "第二条 游客守则另定。").articles[0]!.caption).toBeNull();
  });

  it("reads 第八条之一 in its place", () => {
    const parsed = parse("第八条 甲。", "第八条之一 乙。", "第八条之二 丙。", "第九条 丁。");
    expect(parsed.articles.map((article) => article.number)).toEqual([[8, 0], [8, 1], [8, 2], [9, 0]]);
    expect(codes(parsed)).toEqual(["gap"]);
  });

  it("keeps a preamble and attachments out of the articles", () => {
    const parsed = parse(
      "青溪市公园条例", "为了保护公园，根据有关法律，结合本市实际，制定本条例。", "第一条 甲。", "第二条 本条例自明日起施行。",
      "附件1：公园名录", "序号\t名称", "1\t东园", "附件2", "第一条 附表另列。");
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
    expect(kinds(parsed.nodes)).toEqual(["title", "preamble", "article", "article", "attachment", "attachment"]);
    expect(parsed.nodes[4]).toMatchObject({ label: "附件1：", caption: "公园名录" });
    expect(parsed.doubts).toEqual([]);
  });

  it("does not take an 附件 line for an attachment while articles go on", () => {
    const parsed = parse("第一条 名录见", "附件：名录", "第二条 乙。");
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
    expect(codes(parsed)).toContain("heading_or_text");
  });

  it("begins a book at 第二百零五条 without a doubt, and a torn text with one", () => {
    expect(codes(parse("第二编 物", "第二百零五条 甲。", "第二百零六条 乙。"))).toEqual([]);
    expect(codes(parse("第三条 甲。", "第四条 乙。"))).toEqual(["gap"]);
  });

  it.each([
    [["青溪市人民政府关于印发《青溪市公园办法》的通知", "各区人民政府：", "现将《青溪市公园办法》印发给你们，请认真执行。", "2031年5月6日", "青溪市公园办法"], "青溪市公园办法", null],
    [["青溪市水务所公告", "第 7 号", "现公布《青溪市水面管理办法（试行）》，自明日起施行。", "青溪市水面管理办法", "（试行）"], "青溪市水面管理办法", null],
    [["关于公园办法公开征求意见的通知", "请于月底前反馈。", "附件：青溪市公园办法（征求意见稿）", "青溪市公园办法", "（征求意见稿）"], "青溪市公园办法", "征求意见稿"],
    [["关于印发《青溪市公共场所公园管理办法》的通知", "请执行。", "青溪市公共场所", "公园管理办法"], "青溪市公共场所公园管理办法", null],
  ])("takes the regulation's own title inside the notice that issues it: %s", (front, title, stage) => {
    const parsed = parse(...front, "第一条 甲。", "第二条 乙。");
    expect(parsed.title).toBe(title);
    expect(parsed.stage).toBe(stage);
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
    expect(parsed.nodes.filter((node) => node.kind === "title")).toHaveLength(1);
  });

  it("keeps the title of a notice that has articles of its own", () => {
    expect(parse("青溪市水务所关于水面安全的通告", "为了水面安全，通告如下：", "第一条 甲。", "第二条 乙。").title).toBe("青溪市水务所关于水面安全的通告");
  });

  it("takes a title over two lines and a stage mark inside it", () => {
    const parsed = parse("青溪市人民代表大会常务委员会", "关于修改《青溪市公园条例》的决定（草案）", "一、将第三条修改为：“公园每日开放。”");
    expect(parsed.title).toBe("青溪市人民代表大会常务委员会关于修改《青溪市公园条例》的决定");
    expect(parsed.stage).toBe("草案");
  });
});

describe("amending decisions", () => {
  const decision = [
    "关于修改《青溪市公园条例》的决定", "青溪市人民代表大会常务委员会决定对《青溪市公园条例》作如下修改：",
    "一、将第三条修改为：“公园每日开放。", "“节假日延长开放。”", "二、增加二条，作为第八条、第九条：“第八条　园方应当设置座椅。", "“第九条　园方应当设置路灯：",
    "（一）入口；", "（二）步道。”", "三、删去第十二条。", "此外，对条文顺序作相应调整。", "本决定自公布之日起施行。",
  ];

  it("reads its units and leaves the quoted articles inside them", () => {
    const parsed = parse(...decision);
    expect(parsed.articles).toEqual([]);
    expect(parsed.units.map((unit) => [unit.label, unit.number])).toEqual([["一、", [1, 0]], ["二、", [2, 0]], ["三、", [3, 0]]]);
    expect(parsed.units[1]!.paragraphs[1]!.items).toHaveLength(2);
    expect(kinds(parsed.nodes)).toEqual(["title", "preamble", "unit", "unit", "unit", "paragraph", "paragraph"]);
    expect(parsed.doubts).toEqual([]);
  });

  it("does not lose the next unit to a quotation left open", () => {
    const parsed = parse(...decision.map((line) => line.replace("延长开放。”", "延长开放。")));
    expect(parsed.units.map((unit) => unit.label)).toEqual(["一、", "二、", "三、"]);
    expect(codes(parsed)).toEqual(["unclosed_quote"]);
  });

  it("sets the amended law that is printed after the units apart, and keeps 一、 of a notice out", () => {
    const parsed = parse(...decision, "青溪市公园条例", "（2031年修正）", "第一章 总则", "第一条 甲。", "第二条 乙。");
    expect(parsed.units).toHaveLength(3);
    expect(parsed.articles).toEqual([]);
    expect(parsed.nodes.at(-1)).toMatchObject({ kind: "attachment", label: "", caption: "青溪市公园条例" });
  });

  it("keeps quoted articles out of a regulation that quotes them", () => {
    const parsed = parse("第一条 旧条例修改为：“第二条　旧文。", "第三条　旧文。”", "第二条 新文。");
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
  });

  it("reads the articles, not the numbered orders of the notice around them", () => {
    const parsed = parse("关于印发办法的通知", "一、请认真执行。", "青溪市公园办法", "第一条 甲。", "第二条 乙。");
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
    expect(parsed.units).toEqual([]);
  });
});

describe("mentions and articles", () => {
  const before = ["第二十九条 甲。", "第三十条 乙。"];
  it.each([
    ["违反本条例第三十条、", "第三十一条规定的，责令改正。"],
    ["前款所称园方，依照", "第三十一条确定。"],
    ["园方应当公开。", "第三十一条规定的情形除外。"],
    ["有下列情形的，适用本条例", "第三十一条 第二款的规定。"],
  ])("takes the line after “%s” for a mention: %s", (first, second) => {
    const parsed = parse(...before, first, second, "第三十一条 丙。", "第三十二条 丁。");
    expect(labels(parsed)).toEqual(["第二十九条", "第三十条", "第三十一条", "第三十二条"]);
    expect(codes(parsed).filter((code) => code !== "gap")).toEqual(["mention_or_article"]);
  });

  it("joins a mention to the sentence it belongs to", () => {
    const parsed = parse("第三十条 违反本条例第二十九条、", "第三十一条规定的，责令改正。", "第三十一条 丙。");
    expect(parsed.articles[0]!.text).toBe("违反本条例第二十九条、第三十一条规定的，责令改正。");
  });

  it("takes an article for one though the paragraph before lacks its full stop", () => {
    const parsed = parse("第一条 甲", "第二条 乙。");
    expect(labels(parsed)).toEqual(["第一条", "第二条"]);
    expect(parsed.doubts).toEqual([]);
  });

  it("takes articles whose first words look like the tail of a mention", () => {
    const parsed = parse("第一条 和谐相处。", "第二条 中央公园。", "第三条 及时修理。", "第四条 至少两人。", "第五条 项目完工。");
    expect(labels(parsed)).toHaveLength(5);
    expect(parsed.doubts).toEqual([]);
  });

  it("takes a line that mentions a chapter for text", () => {
    const parsed = parse("第一章 总则", "第一条 甲。", "第二章规定的事项，园方应当公开。", "第二章 开放", "第二条 乙。");
    expect(parsed.nodes.map((node) => node.caption)).toEqual(["总则", "开放"]);
    expect(codes(parsed)).toEqual(["heading_or_text"]);
  });
});

describe("dirt", () => {
  it.each(["第一条 甲。\n第二条 乙。", "第一条　甲。\n第二条　乙。", "第一条甲。\n第二条乙。", "第 一 条  甲。\r\n第 二 条  乙。", "第1条 甲。\r第２条 乙。", "\uFEFF第\u200B一条\u200B甲。\n\u200B\n第二条乙。"])(
    "reads %j", (source) => {
      const parsed = parse(source);
      expect(parsed.articles.map((article) => [article.number[0], article.text])).toEqual([[1, "甲。"], [2, "乙。"]]);
      expect(parsed.doubts).toEqual([]);
    });

  it("reads look-alikes inside labels, keeps them as printed, and says so", () => {
    const parsed = parse("笫－条 甲。", "第二条\uE5E5乙。", "第三条 丙。");
    expect(parsed.articles.map((article) => article.number[0])).toEqual([1, 2, 3]);
    expect(parsed.articles[0]!.label).toBe("笫－条");
    expect(parsed.doubts.map((doubt) => [doubt.line, doubt.code, doubt.facts.character])).toEqual([
      [1, "odd_character", "U+7B2B"], [1, "odd_character", "U+FF0D"], [2, "odd_character", "U+E5E5"]]);
  });

  it("leaves dashes of ranges and of running text alone", () => {
    const parsed = parse("第一条 依照第五－八条办理，电话0571－8。", "第二条 乙。");
    expect(parsed.doubts).toEqual([]);
  });

  it("reads numerals of every kind", () => {
    const parsed = parse("第九十九条 甲。", "第一百条 乙。", "第一百〇一条 丙。", "第一百零二条 丁。", "第一〇三条 戊。");
    expect(parsed.articles.map((article) => article.number[0])).toEqual([99, 100, 101, 102, 103]);
  });

  it("reads half-width punctuation and brackets", () => {
    const parsed = parse("第一条 有下列情形的:", "(一)甲;", "(二)乙.", "第二条 丙.");
    expect(parsed.articles[0]!.paragraphs[0]!.items.map((item) => item.label)).toEqual(["(一)", "(二)"]);
  });

  it("heals the hard line breaks of a page layout, a mention at the start of a line among them", () => {
    const wrapped = [
      "第一条 为了加强公园管理，维护游园秩序，保", "护公园设施，方便市民游园，结合本市实际，制", "定本条例。",
      "第二条 违反本条例第五条、第六条、第七条和", "第三条规定的，由园方责令改正；拒不改正的，", "处五十元以上二百元以下罚款。",
      "第三条 公园设施损坏的，园方应当及时修复；", "不能及时修复的，应当设置警示标志，并向社会", "公告。",
    ];
    const parsed = parse(...wrapped);
    expect(parsed.articles.map((article) => article.paragraphs.length)).toEqual([1, 1, 1]);
    expect(parsed.articles[0]!.text).toBe("为了加强公园管理，维护游园秩序，保护公园设施，方便市民游园，结合本市实际，制定本条例。");
    expect(parsed.articles[1]!.text).toContain("第七条和第三条规定的");
  });

  it("does not join the paragraphs of a text that is not broken", () => {
    const parsed = parse("第一条 园方负责设施的维护", "游客爱护设施。", "第二条 甲。");
    expect(parsed.articles[0]!.paragraphs).toHaveLength(2);
  });

  it("sets traces of markup apart", () => {
    const parsed = parse("# 青溪市公园条例", "", "第一条 有下列设施：", "> （一）步道；", ">", "> （二）座椅。", "第二条 乙。");
    expect(parsed.title).toBe("青溪市公园条例");
    expect(parsed.articles[0]!.text).toBe("有下列设施：\n（一）步道；\n（二）座椅。");
    expect(codes(parsed)).toEqual(["odd_character"]);
  });
});

describe("page numbers", () => {
  it.each(["— 12 —", "- 3 -", "－ 12 －", "第 3 页 共 20 页", "第3页", "第三页", "共20页 第3页", "3/20", "Page 3 of 20", "·4·"])("%s is a note, and no 款", (page) => {
    const parsed = parse("青溪市公园条例", "第一条 甲：", "（一）乙；", page, "（二）丙。", page, "第二条 丁。", page);
    expect(parsed.articles.map((article) => article.text)).toEqual(["甲：\n（一）乙；\n（二）丙。", "丁。"]);
    expect(parsed.doubts).toEqual([]);
  });

  it("are bare numbers only where they count upwards", () => {
    const page = (number: number) => ["甲。", "乙。", "丙。", String(number)];
    const parsed = parse("第一条 子。", ...page(1), "第二条 丑。", ...page(2), "第三条 寅。", ...page(3));
    expect(parsed.articles.map((article) => article.paragraphs.length)).toEqual([4, 4, 4]);
    expect(parse("第一条 人数：", "12", "第二条 乙。").articles[0]!.text).toBe("人数：\n12");
  });

  it("do not make an article of a mention, and are reported where they break a sentence", () => {
    const parsed = parse("第一条 甲。", "第二条 违反本条例第一条、", "— 2 —", "第三条规定的，责令改正。", "第三条 乙。");
    expect(labels(parsed)).toEqual(["第一条", "第二条", "第三条"]);
    expect(codes(parsed)).toEqual(["odd_character", "mention_or_article"]);
  });

  it("leaves a date, a class and a label alone", () => {
    expect(parse("第一条 甲。", "第一类", "（3）", "一、", "2024-05-01").articles[0]!.text).toContain("第一类");
  });
});

describe("doubts", () => {
  it("names gaps, repeats and leaps of articles with their lines", () => {
    const parsed = parse("第一条 甲。", "第三条 乙。", "第三条 丙。", "第二条 丁。");
    expect(parsed.doubts.map((doubt) => [doubt.line, doubt.code])).toEqual([[2, "gap"], [3, "repeat"], [4, "out_of_order"]]);
  });

  it("names gaps among items and chapters", () => {
    const parsed = parse("第一章 总则", "第一条 下列：", "（一）甲；", "（三）乙。", "第三章 开放", "第二条 丙。");
    expect(parsed.doubts.map((doubt) => [doubt.line, doubt.code])).toEqual([[4, "gap"], [5, "gap"]]);
  });

  it("names quotation marks and brackets left open, and none in a paired text", () => {
    expect(codes(parse("第一条 “公园是指绿地。", "第二条 园方（以下简称甲负责。"))).toEqual(["unclosed_quote", "unclosed_bracket"]);
    expect(codes(parse("第一条 “公园”（含绿地）适用《公园法》。"))).toEqual([]);
  });

  it("names empty articles and words behind the end", () => {
    const parsed = parse("第一条", "第二条 本条例自明日起施行。", "旧条例同时废止。", "编辑：某某");
    expect(parsed.doubts.map((doubt) => [doubt.line, doubt.code])).toEqual([[1, "empty_article"], [4, "text_after_end"]]);
    expect(parsed.articles[1]!.paragraphs).toHaveLength(2);
  });

  it("names a contents list that differs from the headings", () => {
    const parsed = parse("目录", "第一章 总则", "第二章 开放", "第一章 总则", "第一条 甲。", "第二章 游园", "第二条 乙。");
    expect(codes(parsed)).toEqual(["contents_mismatch", "contents_mismatch"]);
  });

  it("reads a heading that lost its label only where the chapters leave it a place", () => {
    const parsed = parse("第一章 总则", "第一条 甲。", "开放时间", "第二条 乙。", "第三章 附则", "第三条 丙。");
    expect(parsed.articles[1]!.path).toEqual(["开放时间"]);
    expect(codes(parsed)).toEqual(["heading_or_text"]);
    const whole = parse("第一章 总则", "第一条 甲。", "开放时间", "第二条 乙。", "第二章 附则", "第三条 丙。");
    expect(whole.articles[1]!.path).toEqual(["第一章 总则"]);
  });

  it("parses what is no law at all", () => {
    for (const source of ["", "   \n\u3000\n", "今天天气很好。", "第", "（一）", "“", "附件"]) {
      const parsed = parseLegalText(source);
      expect(parsed.articles).toEqual([]);
      expect(wordsOf(parsed.nodes)).toBe(withoutBlanks(source));
    }
  });
});
