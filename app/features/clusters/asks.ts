/**
 * Kinds of things that suggestions on rules ask for, whatever they are about: a name, then words that tell. Two on one
 * subject that ask for different things (a fine, a subsidy) are two demands.
 */
const ASKS = `
罚则 罚 处罚 吊销 没收 拘留 黑名单 禁业 追责 问责 惩戒 失信 严惩
补助 补贴 补助 奖励 财政 资金 经费 出钱 专项 减免 免费 优惠 拨款 奖补
建设 增设 建设 新建 多建 布点 配建 改造 安装 加装 装上 布局 扩建 补建
价格 价格 收费 定价 涨价 贵 便宜 费用 实惠 块钱
期限 日内 期限 时限 工作日 多久 尽快 限时 月内 小时 拖
对象 范围 对象 包括 纳入 覆盖 扩大 所有 不限 不分 也要 一视同仁 户籍 外地 农村 城乡
标准 标准 比例 不低于 不少于 平方 配比 每百户 上限 下限 量化
程序 同意 表决 审批 备案 征求 听证 申请 手续 材料 协商
公开 公开 公示 公布 透明 查询 告知 查看
监督 检查 监管 巡查 督查 核查 抽查 验收 考核 挪用 移交 闲置
主体 部门 职责 牵头 责任 街道 主体 权限
人员 人员 工资 待遇 持证 配备 人手 编制 职称
技术 监控 摄像 系统 平台 智能 设备 定位 数据 探头 录像
保险 保险 理赔 医保 报销 参保
权益 隐私 尊严 权益 歧视 自愿 损失 补偿 赔
过渡 过渡 缓冲 暂缓 逐步 宽限 淘汰 置换
措辞 界定 定义 含义 表述 措辞 算不算 是否
教育 宣传 教育 引导 劝导 警告 培训
上门 上门 送 代办 接送 入户 到家
传统 人工 现金 窗口 电话 纸质
衔接 上位法 衔接 一致 抵触 依据
禁止 禁止 不得 严禁 不许 不准
例外 除外 例外 豁免 不适用
`;

const PATTERNS = ASKS.trim().split("\n").map((line) => {
  const [name, ...words] = line.split(" ");
  return [name!, new RegExp(words.join("|"), "gu")] as const;
});

/** The kinds of things a folded text asks for, each with a weight that grows slowly with how often its words stand there. */
export function asksOf(folded: string): [ask: string, weight: number][] {
  return PATTERNS.flatMap(([name, pattern]): [string, number][] => {
    const times = folded.match(pattern)?.length ?? 0;
    return times === 0 ? [] : [[name, 1 + Math.log(times)]];
  });
}
