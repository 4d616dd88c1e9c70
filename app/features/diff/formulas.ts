/**
 * The clauses that stand in every law: consequences of a breach (由…责令改正, 处…罚款, 构成犯罪的), delegations (具体办法由…规定) and
 * reservations (法律另有规定的). They say nothing of what an article is about, and in articles on liability they outnumber the
 * words that do. Reads the folded words of an article; writes them without these clauses.
 */

const DEGREE = "情节[^，]{0,6}的|(?:逾期|拒)不[^，]{1,6}的|造成[^，]{0,4}后果的|(?:尚不)?构成(?:犯罪|违反治安管理行为)的|(?:有|没有|无)违法所得[^，]*";
const SANCTION = "责令|给予|处以|处(?=[^，]*(?:罚款|拘留))|没收|吊销|警告|追究(?=[^，]*责任)";
const CONSEQUENCE = `由[^，]*(?:${SANCTION}).*|(?:可以|应当)?(?:并|单处或者并处|依法)?(?:可以)?(?:${SANCTION}).*|对(?:其)?(?:直接负责的|负有责任的)[^，]*`;
const DELEGATION = "(?:具体)?(?:管理|实施|申领)?(?:办法|标准|细则)由[^，]*(?:规定|制定)|(?:本[法条例]{1,2}|法律|行政法规|法规|国家|[、和])+(?:对[^，]*)?另有规定的|从其规定|依照其规定|违反本(?:法|条例|办法|规定)(?:的)?规定";
const LIABILITY = new RegExp(`^(?:${DEGREE}|${CONSEQUENCE})$`, "u");
const RESERVATION = new RegExp(`^(?:${DELEGATION})$`, "u");
const MARK = /[\n。；，：]$/u;
/** An article that is hardly more than formulas is about them. */
const LEAST_LEFT = 8;

/** The words of an article without its formulas; all of them where next to nothing would be left. In and out: folded, one 款 or 项 a line. */
export function withoutFormulas(key: string): string {
  const left = key.split(/(?<=[\n。；，：])/u).filter((clause) => !isLiability(clause) && !isReservation(clause)).join("");
  return left.length >= LEAST_LEFT ? left : key;
}

/** Whether a clause says what follows from a breach. */
export function isLiability(clause: string): boolean {
  return LIABILITY.test(clause.replace(MARK, ""));
}

/** Whether a clause leaves something to another rule. */
export function isReservation(clause: string): boolean {
  return RESERVATION.test(clause.replace(MARK, ""));
}
