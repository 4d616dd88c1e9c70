import type * as list from "~/vocabulary";

/** The field's own terms: fixed words, never paraphrased on a page. */
export const vocabulary = {
  role: { citizen: "群众", deputy: "人大代表", informant: "信息员", expert: "专家顾问", staff: "联系点工作人员", legislator: "市人大法工委", admin: "系统管理员" } satisfies Record<list.Role, string>,
  congress_level: { national: "全国", provincial: "省", city: "市", county: "县（区）", township: "乡镇", street: "街道" } satisfies Record<list.CongressLevel, string>,
  point_kind: { street: "街道", town: "乡镇", village: "村", union: "工会", university: "高校", association: "协会商会", enterprise: "企业", other: "其他" } satisfies Record<list.PointKind, string>,
  level: { part: "编", subpart: "分编", chapter: "章", section: "节", article: "条", paragraph: "款", item: "项", subitem: "目" } satisfies Record<list.Level, string>,
  provision_kind: {
    part: "编", subpart: "分编", chapter: "章", section: "节", article: "条", paragraph: "款", item: "项", subitem: "目",
    title: "标题", note: "题注", contents: "目录", preamble: "序言", unit: "分项", attachment: "附件",
  } satisfies Record<list.ProvisionKind, string>,
  version_state: { draft: "未公布", published: "已公布" } satisfies Record<list.VersionState, string>,
  consultation_phase: { draft: "未发布", scheduled: "即将开始", open: "正在征求意见", closed: "已截止", deciding: "正在研究", answered: "已答复" } satisfies Record<list.ConsultationPhase, string>,
  audience: { public: "公众", invited: "受邀" } satisfies Record<(typeof list.AUDIENCES)[number], string>,
  task_state: { assigned: "已下达", collecting: "征集中", forwarded: "已上报" } satisfies Record<list.TaskState, string>,
  suggestion_kind: { modify: "修改", add: "增加", delete: "删除", clarify: "明确", support: "支持", oppose: "反对", question: "询问" } satisfies Record<list.SuggestionKind, string>,
  suggestion_state: { submitted: "已提交", accepted: "已受理", held: "待复核", declined: "不予受理", forwarded: "已上报", decided: "已研究", answered: "已反馈", withdrawn: "已撤回" } satisfies Record<list.SuggestionState, string>,
  stance: { support: "支持", oppose: "反对", neutral: "中立" } satisfies Record<list.Stance, string>,
  channel: { web: "网上", qr: "扫码", meeting: "座谈会", letter: "来信", phone: "来电", import: "批量导入" } satisfies Record<list.Channel, string>,
  identity_class: { resident: "居民", rider: "骑手", business: "经营者", organisation: "单位或者组织", lawyer: "律师", scholar: "专家学者", deputy: "人大代表", student: "学生", other: "其他" } satisfies Record<list.IdentityClass, string>,
  meeting_kind: { seminar: "座谈会", visit: "走访", stall: "流动征询" } satisfies Record<list.MeetingKind, string>,
  decline_code: { off_topic: "与本法规无关", personal_grievance: "个人诉求", abuse: "辱骂攻击", advertisement: "广告", test: "测试" } satisfies Record<list.DeclineCode, string>,
  cluster_state: { proposed: "待确认", confirmed: "已确认" } satisfies Record<list.ClusterState, string>,
  synthesis_state: { drafting: "起草中", reviewed: "已复核", forwarded: "已上报" } satisfies Record<list.SynthesisState, string>,
  outcome: { adopted: "采纳", partly_adopted: "部分采纳", already_covered: "草案已体现", noted: "留作参考", not_adopted: "未采纳" } satisfies Record<list.Outcome, string>,
  outcome_pending: "待定",
  not_adopted_code: {
    outside_subject: "不属于本法规调整范围", against_higher_law: "与上位法不一致", governed_by_other_law: "其他法律法规已有规定", left_to_implementing_rules: "留待实施细则规定",
    majority_differs: "与多数意见不一致", not_feasible_now: "目前条件不具备", other: "其他",
  } satisfies Record<list.NotAdoptedCode, string>,
  decision_state: { prepared: "拟定", reviewed: "复核", published: "公布" } satisfies Record<list.DecisionState, string>,
  relation: { kept: "未改", changed: "修改", split: "拆分", merged: "合并", added: "新增", deleted: "删去" } satisfies Record<list.Relation, string>,
  relation_flag: { moved: "移动", renumbered: "序号顺延" },
  change_source: { cluster: "公众意见", deliberation: "审议意见", department: "部门意见", drafting: "文字技术修改" } satisfies Record<list.ChangeSource, string>,
  no_change_source: "没有记录出处",
  search_kind: { suggestion: "意见", article: "条文", cluster: "意见类", regulation: "法规" } satisfies Record<list.SearchKind, string>,
  language: { "zh-CN": "中文", en: "English" } satisfies Record<list.Language, string>,
};
