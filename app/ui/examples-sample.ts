import type { HeatColumn } from "./heat";
import type { LawParagraph } from "./law-article";
import type { RedlineSegment } from "./redline";
import type { TimelineEntry } from "./timeline";

const source = { mark: "1", href: "#main", name: "出处一：公众意见，电费和服务费分开计价" };

const redline: RedlineSegment[] = [
  { op: "equal", text: "充电设施经营者应当" },
  { op: "insert", text: "将电费和服务费分开计价，", sources: [source] },
  { op: "equal", text: "在充电设施显著位置公示" },
  { op: "delete", text: "收费标准" },
  { op: "insert", text: "每度电的价钱" },
  { op: "equal", text: "，" },
  { op: "insert", moved: 1, text: "鼓励社会资本投资建设换电设施" },
  { op: "equal", text: "，实行明码标价。" },
];

const paragraphs: LawParagraph[] = [
  {
    text: "有关部门和机构按照下列规定履行职责：",
    items: [
      { label: "（一）", text: "消防救援机构负责电动自行车停放、充电场所的消防安全监督检查，依法查处消防安全违法行为；" },
      {
        label: "（二）",
        text: "市场监督管理部门负责下列事项：",
        subitems: [
          { label: "1.", text: "电动自行车、蓄电池、充电器的质量监督，以及对其销售者、维修者的检查和不合格产品的处理；" },
          { label: "2.", text: "充电收费行为监督。" },
        ],
      },
    ],
  },
  { text: "居民住宅小区内的集中充电设施用电，执行居民用电价格。" },
];

const heat: (HeatColumn & { short: string; caption: string })[] = [
  { label: "第八条", short: "八", caption: "布局规划", count: 12 },
  { label: "第九条", short: "九", caption: "新建小区配建", count: 58 },
  { label: "第十条", short: "十", caption: "老旧小区增建", count: 107 },
  { label: "第二十一条", short: "二十一", caption: "经营者义务", count: 31 },
  { label: "第二十二条", short: "二十二", caption: "充电收费", count: 214, hot: true },
  { label: "第二十三条", short: "二十三", caption: "禁止改装", count: 0 },
];

const timeline: TimelineEntry[] = [
  { when: "3月20日 10:46", dateTime: "2026-03-20T10:46", title: "收到", note: "滨河街道联系点收件。", state: "done" },
  { when: "5月28日", dateTime: "2026-05-28", title: "写进条文", note: "草案二次审议稿第二十四条第一款。", state: "now" },
  { when: "预计7月", title: "表决", state: "later" },
];

/** Invented words for the examples page: the same scene as the demo, in Chinese only. */
export const sample = {
  outcomes: ["adopted", "partly_adopted", "already_covered", "noted", "not_adopted"],
  suggestionStates: ["submitted", "accepted", "held", "declined", "forwarded", "decided", "answered", "withdrawn"],
  redline,
  changedLabel: [{ op: "delete", text: "第二十二条" }, { op: "insert", text: "第二十四条" }] satisfies RedlineSegment[],
  article: { label: "第五条", paragraphs },
  heat,
  timeline,
  tabs: [
    { href: "#all", label: "全部", count: 318, current: true },
    { href: "#open", label: "待整理", count: 87 },
    { href: "#done", label: "已归类", count: 231 },
  ],
  views: [{ value: "side", label: "对照表" }, { value: "line", label: "红线稿" }],
  districts: [{ value: "lj", label: "临江区" }, { value: "wh", label: "望湖区" }, { value: "yx", label: "云溪县" }],
  identities: [
    { value: "resident", label: "居民", note: "不用登录，不用实名" },
    { value: "deputy", label: "人大代表", note: "全国、省、市、县（区）、乡镇五级代表，需要核验" },
  ],
  words: {
    title: "组件与状态",
    send: "提意见", print: "打印", next: "看办理进度", cancel: "取消", review: "送复核", unavailable: "还有 2 条没有写理由",
    tel: "手机号", telHint: "有答复时给您发短信。不填也能用查询码查。", telError: "手机号少了 2 位",
    reason: "理由", reasonText: "我们小区充一次一块五，隔壁小区一块。牌子上没有写。",
    district: "住在哪个区县", identity: "您以什么身份提", consent: "公开我的原话", consentNote: "不公开的也照常计入、照常答复。",
    view: "怎么看", contents: "目录", table: "各区县意见", count: "条数",
    emptyTitle: "这一条还没有人提意见", emptyText: "您可以第一个说。",
    closedTitle: "征求意见 4月1日 截止了", closedText: "现在正在逐类研究，5月底公布结果。已经提过的，用查询码看进度。",
    changes: "改了哪几个字", versions: "征求意见稿 → 二次审议稿",
    degraded: "相近意见暂时查不了，不影响您提交。", offline: "没有提交成功，草稿还在", offlineText: "网络断了。连上网再点一次。", received: "收到了，谢谢您",
  },
} as const;
