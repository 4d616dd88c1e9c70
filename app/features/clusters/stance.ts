import type { Stance } from "~/vocabulary";

/**
 * Which way a suggestion pulls: towards more rule (keep, tighten, widen, adopt the measure) or towards less (drop,
 * loosen, postpone, make exceptions). It is read from words of general Chinese, clause by clause: a head that restrains
 * or frees, turned round by the negation, refusal or support in front of it.
 */
export interface StanceReading {
  /** -1 (less rule) to 1 (more rule); near 0: cannot be told. */
  score: number;
  /** The words it was read from, as they stand in the text, strongest first. */
  cues: string[];
}

/** At or beyond this, a reading counts as a stance and is never joined with its opposite. */
export const STANCE_CERTAIN = 0.4;

/**
 * What a cue is: an attitude or a principle stated outright; a judgement on how hard the rule is; a head that restrains
 * or frees, which words in front may turn round; or mere wording that nearly every suggestion has.
 */
type CueKind = "outright" | "judgement" | "head" | "mild";

interface Cue {
  kind: CueKind;
  pattern: RegExp;
  /** Positive: more rule. */
  weight: number;
}

const cue = (kind: CueKind, weight: number, source: string): Cue => ({ kind, weight, pattern: new RegExp(source, "gu") });

// Longer and more certain phrases stand first: a stretch of text is read once.
const CUES: readonly Cue[] = [
  cue("outright", -1, "(?:不|难以|无法|不能|不敢|不大|不太)(?:赞成|赞同|同意|支持|认同|认可|接受|苟同)"),
  cue("outright", -1, "(?:坚决|强烈|一致|明确|绝对)?(?:反对|抵制)"),
  cue("outright", 0.7, "(?:坚决|完全|非常|十分|举双手|双手|大力)?(?:支持|赞成|赞同|拥护)"),
  cue("outright", -0.8, "首违不罚|首违免罚|轻微不罚|免予处罚|免于处罚|不予处罚|免罚|从轻|减轻处罚|柔性执法|教育为主|过罚相当|以教代罚|代替(?:处罚|罚款)|警告教育"),
  cue("outright", -0.8, "一刀切|强买强卖|变相强制|层层加码|矫枉过正|因噎废食|不近人情|不切实际|不现实|脱离实际|站着说话|拍脑袋|上纲上线|多此一举|劳民伤财|得不偿失"),
  cue("outright", -0.7, "比例原则|信赖利益|合理预期|选择性执法|谦抑|无权(?:创设|设定|规定|限制|剥夺)|增设义务|剥夺|歧视|限制过[多严宽]|管得太[宽死多]|过度干预|过于严[苛厉格]|强加|以罚代管|一罚了之|一禁了之"),
  cue("outright", -0.7, "先[^，。；！？]{0,14}(?:再(?:谈|说|禁|罚|管|推|来|讲|实施|考虑)|才(?:能|好)(?:禁|罚|管))"),
  cue("outright", -0.6, "(?:到位|建好|建成|建设|配齐|完善|达标|装好)[^，。；！？]{0,3}(?:以前|之前|前)"),
  cue("outright", -0.6, "(?:只|光|一味|就)(?:知道|晓得|会|管)(?:禁|罚|堵)|(?:别|不能|不要)[光只](?:禁|罚|管|堵)|罚(?:我|咱|俺|老百姓)"),
  cue("judgement", -0.8, "(?:罚|处罚|罚款|管|卡|限|定|写|规定|要求|条件|门槛)[^，。；！？]{0,5}(?:太|过于|过|偏|这么|那么)(?:严|重|死|高|苛|狠|紧|多)"),
  cue("judgement", 0.8, "(?:罚|处罚|罚款|管|措辞|力度|成本|下限|规定|字)[^，。；！？]{0,6}(?:太|过于|过|偏)(?:轻|软|松|低|少|弱|虚|宽)"),
  cue("judgement", 0.6, "没有(?:罚则|震慑|约束|牙齿|刚性)|形同虚设|屡禁不止|[无没]人(?:管|查|罚)|白搭|空子|漏洞"),
  cue("judgement", -0.5, "(?:也是)?(?:没|没有)(?:法子|办法)|迫不得已|实属无奈|万不得已"),
  cue("judgement", -0.35, "凭什么|凭啥|为什么非|何必|何苦|哪来的|(?:怎么|咋|还怎么|叫我们怎么)活|没法活|活不下去|逼(?:人|着|我)|等于(?:不让|把)|折腾|岂不是|不就是|难道"),
  cue("judgement", -0.35, "负担(?:过|太|加|重)|(?:增加|加重)负担|(?:无法|没法|难以)执行|执行不了|行不通|做不到|不合理|不公平|不科学|欠妥|不妥|值得商榷|有待商榷"),
  cue("judgement", -0.6, "维持(?:原|现|不变|目前|既有)|保持(?:原|现状|不变)|适得其反|打击[^，。；！？]{0,6}积极性|挫伤|吃不消|承受不(?:了|起)|难以承受|负担不起|拿不出|成本[^，。；！？]{0,4}(?:过|太|更|增|上升|抬)高?|谁还(?:敢|愿)|(?:谁|没人)敢|不敢(?:收|接|办|做|干)"),
  cue("judgement", -0.6, "(?:不能|不可|不应|不要|别)(?:搞)?(?:强迫|勉强|一概|统统|都让|全让|全部由|硬性)|强迫|逼迫|转嫁|太苛刻|苛刻|苛求|不具备条件|条件不成熟|时机不成熟|操作性不强|不好操作|没法操作"),
  cue("judgement", 0.5, "早就?该|早该|不能再拖|刻不容缓|零容忍|一票否决|兜底|底线|红线"),
  cue("head", -0.4, "循序渐进|逐步|因地制宜|酌情|适当放|减轻(?:责任|义务|负担)|免除(?:责任|义务)|免责|降低(?:要求|门槛|标准|罚款|处罚|幅度)|缩小范围|不作(?:强制|统一)|由[^，。；！？]{1,8}自行"),
  cue("head", -0.6, "暂缓|缓[行一两三几]|推迟|慎重|三思|留[有点些]?余地|缓冲期?|过渡期"),
  cue("head", -0.5, "放宽|放开|松绑|解禁|豁免|网开一面"),
  cue("head", -0.6, "删除|删掉|删去|去掉|拿掉|取消|废除|废止|撤销"),
  cue("head", -0.5, "除外|排除在外|例外|不适用|另当别论"),
  cue("head", -0.5, "延长|延期|延后|宽限"),
  cue("head", -0.4, "允许|准许|准予|不必|无须|无需|没必要|没有必要"),
  cue("head", -0.5, "自愿|自主选择|自己选择|自由选择|自己决定|(?:提倡|倡导|鼓励|引导)即可|保留选择"),
  cue("head", 0.7, "严禁|禁止|禁令|禁停|禁行|禁入|不得|不许|不准|绝不|坚决不能|杜绝|取缔|必须|强制"),
  cue("head", 0.7, "严惩|重罚|严罚|严查|严管|严打|从严|从重|加重|加大(?:处罚|惩处|打击|执法|力度)|提高(?:罚款|处罚|罚则|下限|标准|要求|门槛)|顶格|吊销|没收|拘留|扣车|扣留|拉黑|黑名单|终身"),
  cue("head", 0.5, "处罚|罚款|罚则|惩罚|惩处|追责|追究|问责|查处|整治|拖移|清拖|报废|淘汰|罚(?!没)"),
  cue("head", 0.4, "限制|限定|禁(?!忌)|管控|管制|约束|规制"),
  cue("mild", 0.2, "应当|务必|一定要|强化|加强|落实|压实|写死|写明|写清|写进|明确|纳入|严格|增加|增设|增写|补上|加上|加进|列入|补充|规范"),
  cue("mild", -0.2, "不宜|不应|不该|不要再?|别"),
];

/** Asking one way or the other, and words that only hold a 不: no denial in any of them. */
const NO_DENIAL = /(\p{Script=Han})不\1|是不是|可不可以|要不然|不得不|不仅|不但|不光|不只|不单|不少|不断|不足|不同(?!意)|不管|不论|不如|不然|不妨|差不多|不好意思|(?:若|如|如果|要是|倘若|假如|再)(?:还|再)?不/gu;
/** A bare negation turns what stands right behind it; a refusal reaches further. */
const DENIAL = /(?:(?:不|别|勿|莫|未|没有?|非)(?:再|能|可|会|要|应|宜|该|当|得|是|予|必|须|需|用|一律|全部|简单|直接|轻易|随意|搞|做|去|设)*|(?:反对|不赞成|不同意|不支持|取消|删除|删去|停止|不应当?|不宜|不该|不要|不必|拒绝)[^，。；！？]{0,9})$/u;
/** 不能取消处罚: a refusal refused. */
const REFUSAL_REFUSED = /(?:不|别|勿|莫)(?:能|可|要|应当?|该|宜|得)?(?:取消|删除|删去|停止|反对)[^，。；！？]{0,9}$/u;
/** 把禁止改成…, “应当”改“不得”: the words in front of the change are the ones given up. */
const GIVEN_UP = /^[^，。；！？]{0,14}(?:改为|改成|换成|调整为|修改为|改作|”改)/u;
/** 反对乱停 wants more rule, not less: what is refused is the misdeed. */
const MISDEED = /^[^，。；！？]{0,4}(?:乱|违规|违法|违章|非法|占用|占道|霸占|捆绑|搭售|加价|涨价|垄断|虚假|欺诈|拖欠|挪用|擅自|私自|侵占|逃避|推诿|推卸|虐待|降低|放宽|放松|取消|延长|缓|免罚)/u;

/** Whoever objects must name what he objects to, so that its restraining words count little beside the objection. */
const BESIDE_OBJECTION = 0.3;
const MILD_AT_MOST = 0.3;

/** Reads the stance of one suggestion; its reason may be passed along, and weighs half. */
export function readStance(text: string, reason: string | null = null): StanceReading {
  const main = readClauses(text);
  const side = reason ? readClauses(reason) : { sum: 0, found: [] };
  const sum = main.sum + side.sum / 2;
  const found = [...main.found, ...side.found].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return { score: Math.tanh(sum), cues: [...new Set(found.map((each) => each.words))].slice(0, 4) };
}

/** Whether two readings are certain and contrary: such a pair is never joined by the machine. */
export function opposed(a: StanceReading, b: StanceReading): boolean {
  return Math.min(a.score, b.score) <= -STANCE_CERTAIN && Math.max(a.score, b.score) >= STANCE_CERTAIN;
}

/** The stance of a cluster from those of its members. */
export function stanceOf(readings: readonly StanceReading[]): Stance {
  const mean = readings.reduce((sum, each) => sum + each.score, 0) / Math.max(1, readings.length);
  if (mean <= -STANCE_CERTAIN / 2) return "oppose";
  return mean >= STANCE_CERTAIN / 2 ? "support" : "neutral";
}

interface FoundCue {
  kind: CueKind;
  words: string;
  weight: number;
}

function readClauses(text: string): { sum: number; found: FoundCue[] } {
  const found = text.replace(NO_DENIAL, "＿").split(/[，。；！？!?;,\n]/u).flatMap(cuesOf);
  const objection = found.some((each) => each.kind === "outright" && each.weight < 0);
  let sum = 0;
  let mild = 0;
  for (const { kind, weight } of found) {
    if (kind === "mild") mild += weight;
    else sum += objection && kind === "head" && weight > 0 ? weight * BESIDE_OBJECTION : weight;
  }
  return { sum: sum + Math.max(-MILD_AT_MOST, Math.min(MILD_AT_MOST, mild)), found };
}

function cuesOf(clause: string): FoundCue[] {
  const taken = new Uint8Array(clause.length);
  const found: FoundCue[] = [];
  for (const { kind, pattern, weight } of CUES) {
    for (const match of clause.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (taken.subarray(match.index, end).some(Boolean)) continue;
      taken.fill(1, match.index, end);
      const turned = isTurned(kind, weight, clause.slice(0, match.index), clause.slice(end));
      found.push({ kind: turned && kind === "head" && weight > 0 ? "outright" : kind, words: match[0], weight: turned ? -weight : weight });
    }
  }
  return found;
}

function isTurned(kind: CueKind, weight: number, before: string, after: string): boolean {
  if (kind === "head") return (DENIAL.test(before) && !REFUSAL_REFUSED.test(before)) !== GIVEN_UP.test(after);
  return weight === -1 && MISDEED.test(after);
}
