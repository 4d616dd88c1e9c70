import { describe, expect, it } from "vitest";
import { clusterSuggestions, type Clustering } from "~/features/clusters/clustering";
import type { ClusterInput } from "~/features/clusters/reading";
import { synonymsOf } from "~/features/clusters/terms";
import { cutWords } from "~/features/legal-text/cutter.server";

const ARTICLES = new Map([
  ["第六条", "公园开放时间为六时至二十二时。公园内不得携带犬只。"],
  ["第七条", "社区图书室应当每日开放，开放时间不少于四小时。"],
]);

function suggestion(id: string, text: string, more: Partial<ClusterInput> = {}): ClusterInput {
  return { id, article: "第六条", text, proposedText: null, reason: null, stance: null, submittedAt: Number(id.replace(/\D/g, "")), ...more };
}

function cluster(suggestions: ClusterInput[]): Clustering {
  return clusterSuggestions({ suggestions, articles: ARTICLES, cut: cutWords, synonyms: synonymsOf([["犬只", "狗", "宠物狗"]]) });
}

/** The ids that share a cluster with the given one. */
function companions(result: Clustering, id: string): string[] {
  return result.clusters.find(({ members }) => members.some((member) => member.id === id))?.members.map((member) => member.id) ?? [];
}

describe("stances", () => {
  it("joins two who want the same thing in other words", () => {
    const result = cluster([suggestion("a1", "支持公园禁止遛狗，狗粪太多了。"), suggestion("a2", "公园里应当禁止带狗，孩子怕狗。")]);
    expect(companions(result, "a1")).toEqual(["a1", "a2"]);
  });

  it("keeps apart two who want opposite things in nearly the same words", () => {
    const result = cluster([suggestion("a1", "支持公园禁止遛狗，应当严查。"), suggestion("a2", "反对公园禁止遛狗，不应当严查。")]);
    expect(companions(result, "a1")).toEqual(["a1"]);
    expect(companions(result, "a2")).toEqual(["a2"]);
    expect(result.clusters.map(({ stance }) => stance)).toEqual(["support", "oppose"]);
  });

  it("keeps apart two who filed contrary wishes in words that tell neither", () => {
    const filed = (one: ClusterInput["stance"], other: ClusterInput["stance"]) =>
      companions(cluster([suggestion("a1", "公园遛狗的事，我们楼里说过多次。", { stance: one }), suggestion("a2", "说到公园遛狗，隔壁街坊看法也一样。", { stance: other })]), "a1");
    expect(filed("support", "support")).toEqual(["a1", "a2"]);
    expect(filed("support", "oppose")).toEqual(["a1"]);
  });

  it("never lets a neutral one bridge two sides", () => {
    const result = cluster([
      suggestion("a1", "支持公园禁止遛狗，应当严查。"), suggestion("a2", "公园遛狗的时间和地方。"), suggestion("a3", "坚决反对公园禁止遛狗。"),
    ]);
    expect(companions(result, "a1")).not.toContain("a3");
  });
});

describe("numbers and articles", () => {
  it("keeps a demand together when only its number changes", () => {
    const result = cluster([
      suggestion("a1", "图书室开放时间太短，建议延至八小时。", { article: "第七条" }), suggestion("a2", "图书室开放时间建议延到10小时。", { article: "第七条" }),
    ]);
    expect(companions(result, "a1")).toEqual(["a1", "a2"]);
  });

  it("finds the suggestion that hangs on the wrong article", () => {
    const result = cluster([
      suggestion("a1", "社区图书室晚上也要开门，上班的人白天去不了图书室。", { article: "第七条" }),
      suggestion("a2", "图书室晚上应当开门，白天去不了图书室的人多。", { article: "第六条" }),
      suggestion("a3", "公园厕所没有灯。", { article: "第六条" }), suggestion("a4", "荷花池边应当装护栏。", { article: "第六条" }),
    ]);
    expect(companions(result, "a1")).toEqual(["a1", "a2"]);
  });

  it("leaves two demands on different articles apart", () => {
    const result = cluster([suggestion("a1", "公园里的狗要牵绳。"), suggestion("a2", "图书室缺少儿童读物。", { article: "第七条" })]);
    expect(result.clusters).toHaveLength(2);
  });
});

describe("what a proposal carries", () => {
  const letter = "我们是沿湖小区的居民，公园晚上十点关门太早，下夜班的人没有地方散步，希望开放到零点。";
  const suggestions = [
    suggestion("a1", letter), suggestion("a2", letter), suggestion("a3", letter.replace("沿湖", "临江")),
    suggestion("a4", "公园关门时间希望晚一些。"), suggestion("a5", "哈哈哈哈哈哈"), suggestion("a6", "低价办证，加微信详谈"),
    suggestion("a7", "应当禁止带狗。", { article: "第九条" }), suggestion("a8", "犬只进入要禁止。", { article: "第九条" }),
  ];

  it("counts form letters with their original and drops none", () => {
    const members = cluster(suggestions).clusters.flatMap((each) => each.members);
    expect(members.filter((member) => member.duplicateOf === "a1").map(({ id }) => id)).toEqual(["a2", "a3"]);
    expect(companions(cluster(suggestions), "a1")).toEqual(expect.arrayContaining(["a1", "a2", "a3"]));
    expect(members.find(({ id }) => id === "a4")?.duplicateOf).toBeNull();
  });

  it("sets noise apart and loses nobody", () => {
    const result = cluster(suggestions);
    expect(result.noise).toEqual([{ id: "a5", code: "test" }, { id: "a6", code: "advertisement" }]);
    const ids = [...result.clusters.flatMap(({ members }) => members.map(({ id }) => id)), ...result.noise.map(({ id }) => id)];
    expect(ids.sort()).toEqual(suggestions.map(({ id }) => id));
  });

  it("says why each member is in, and names the cluster in a member's words", () => {
    for (const { title, members } of cluster(suggestions).clusters) {
      expect(suggestions.some(({ text }) => text.includes(title))).toBe(true);
      for (const { evidence, score } of members) {
        expect(evidence.phrases.length).toBeGreaterThan(0);
        expect(evidence.signals.length).toBeGreaterThan(0);
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
    expect(companions(cluster(suggestions), "a7")).toEqual(["a7", "a8"]);
  });

  it("is the same in whatever order the suggestions come", () => {
    const expected = cluster(suggestions);
    for (const turn of [3, 5, 7]) expect(cluster([...suggestions.slice(turn), ...suggestions.slice(0, turn)].reverse())).toEqual(expected);
  });

  it("answers nothing with nothing", () => {
    expect(cluster([])).toEqual({ clusters: [], noise: [] });
  });
});

describe("growth", () => {
  it("finishes with 6,000 suggestions on one article and leaves none out", { timeout: 60_000 }, () => {
    const places = ["湖边", "山门", "操场", "花圃", "戏台", "茶室", "码头", "长廊", "凉亭", "广场"];
    const wishes = ["装路灯", "修厕所", "种大树", "放长椅", "设饮水点", "清理淤泥", "补护栏", "铺草地", "画停车位", "贴告示"];
    const many = Array.from({ length: 6000 }, (_, i) =>
      suggestion(`a${i}`, `${places[i % 10]}那里第${i}号位置希望${wishes[Math.floor(i / 10) % 10]}，编号${i * 7919}的居民${String.fromCharCode(0x5000 + (i % 5000))}。`));
    const result = cluster(many);
    expect(result.clusters.flatMap(({ members }) => members)).toHaveLength(6000);
  });
});
