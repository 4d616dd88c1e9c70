import type { DeclineCode } from "~/vocabulary";

/** Why a suggestion says nothing about the draft. Empty praise is no ground for declining, so it has a code of its own. */
export type NoiseCode = Exclude<DeclineCode, "personal_grievance"> | "empty_praise";

const TEST = /^(?:测试|试一下|试试|test|asdf|qwer)|测试测试|(?:看看|试试)能不能(?:提交|发)/iu;
const ADVERTISEMENT =
  /(?:加|联系|咨询)[^，。]{0,4}(?:微信|vx|v信|qq|电话)|微信(?:同号|联系)|电话(?:同号|私聊|联系)|\d{3}\*{4}\d{4}|1[3-9]\d{9}|https?:|www\.|私聊|低息|秒到账|贷款|代办(?:证|贷)|套现|刷单|兼职日结|高价(?:回收|收购)|上门(?:回收|收购|看货)|专业(?:回收|疏通|开锁|办证|搬家)|免费领|领取?(?:鸡蛋|礼品)|扫码领|优惠(?:大)?促销|厂家直销|价高同城|包过|中奖/iu;
const ABUSE = /懂个屁|放屁|狗屁|滚蛋|去死|他妈|妈的|傻[逼x叉]|脑残|混蛋|王八|吃干饭|饭桶|白痴|智障|废物/iu;
/** What remains of praise and courtesy when their words are taken away is what the author has to say. */
const PLEASANTRY =
  /支持|赞成|赞同|同意|拥护|点赞|赞|写得|真好|很好|太好了?|好的?|不错|可以|满意|没有?(?:什么)?意见|无意见|没问题|感谢|谢谢|辛苦|各位|领导|同志|老师|心系|群众|百姓|为民|办实事|条例|草案|法规|立法|全面|具体|细致|完善|合理|及时|期待|早日|尽快|出台|实施|通过|完全|非常|十分|坚决|真的|真心|一个|顶|路过|打卡|签到|沙发|楼上|说得对|几位|同上|已阅|收到|加油|给力|哈+|呵+|嗯+|哦+|了|的|很|我|们|也|都|是|啊|呀|吧|啦|这|部|对|写|有|得|来|为/gu;
const ENOUGH = 4;

/**
 * Tells a suggestion that says nothing about any draft by its form alone: tests, advertisements, abuse, empty praise.
 * @param said text, reason and proposed text together
 * @returns null for everything that may be a suggestion; off-topic ones cannot be told here
 */
export function noiseOf(said: string): Exclude<NoiseCode, "off_topic"> | null {
  const folded = said.normalize("NFKC").trim();
  const letters = folded.replace(/[^\p{Script=Han}a-z0-9]/giu, "");
  if (!/\p{Script=Han}/u.test(letters) || TEST.test(folded) || /^(.{1,3})\1{2,}.{0,2}$/u.test(letters)) {
    return /支持|赞|好|谢/u.test(letters) ? "empty_praise" : "test";
  }
  if (folded.length <= 120 && ADVERTISEMENT.test(folded)) return "advertisement";
  const rest = letters.replace(PLEASANTRY, "");
  if (rest.length < ENOUGH && rest.length < letters.length / 2) return "empty_praise";
  if (folded.length <= 60 && ABUSE.test(folded)) return "abuse";
  return null;
}
