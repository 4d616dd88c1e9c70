/**
 * Every address of the portal as a function. An article is addressed by the law's own anchors:
 * regulation, version, number ("8", "8-1" for 第八条之一), and 款 and 项 as a fragment.
 */
const q = (query: Record<string, string | number | undefined | null>): string => {
  const entries = Object.entries(query).filter((e): e is [string, string | number] => e[1] !== undefined && e[1] !== null && e[1] !== "");
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries.map(([k, v]) => [k, String(v)])).toString()}`;
};

/** The fragment of a 款 or 项 on a reading page: a22-p1-i3. */
export function provisionAnchor(article: string, place: { paragraph?: number | null; item?: number | null } = {}): string {
  return `a${article}${place.paragraph ? `-p${place.paragraph}` : ""}${place.item ? `-i${place.item}` : ""}`;
}

/** The fragment of one change on a compare page: by its new article (a24), or, struck, by its old one (d20). */
export function changeAnchor(change: { from: readonly { slug: string }[]; to: readonly { slug: string }[] }): string {
  const [standing] = change.to;
  return standing === undefined ? `d${change.from[0]?.slug ?? ""}` : provisionAnchor(standing.slug);
}

/** How a page says that a feed of it exists, in its head. */
export const feedLink = (href: string) => ({ tagName: "link", rel: "alternate", type: "application/atom+xml", href }) as const;

export const paths = {
  home: (page?: number) => `/${q({ page: page === 1 ? undefined : page })}`,
  past: (page?: number) => `/past${q({ page })}`,
  search: (query: Record<string, string | number | undefined> = {}) => `/search${q(query)}`,
  results: (page?: number) => `/results${q({ page: page === undefined || page > 1 ? page : undefined })}`,
  about: () => "/about",
  privacy: () => "/privacy",
  accessibility: () => "/accessibility",
  display: () => "/display",
  points: (district?: string, page?: number) => `/points${q({ district, page: page === 1 ? undefined : page })}`,
  /** Its two lists turn their pages apart. */
  point: (slug: string, { page, meetings }: { page?: number; meetings?: number } = {}) => `/points/${slug}${q({ page: page === 1 ? undefined : page, meetings: meetings === 1 ? undefined : meetings })}`,
  /** What a point's printed code leads to. */
  scanPoint: (slug: string, consultation?: string) => `/points/${slug}${q({ scan: 1, for: consultation })}`,
  /** An A4 sheet to print, with the point's code; about one consultation where it is named. */
  poster: (slug: string, consultation?: string) => `/points/${slug}/poster${q({ for: consultation })}`,
  /** The point's code alone, as an svg file. */
  pointCode: (slug: string, consultation?: string) => `/points/${slug}/code.svg${q({ for: consultation })}`,

  regulation: (slug: string, version: number, anchor?: string) => `/r/${slug}/v${version}${anchor ? `#${anchor}` : ""}`,
  /** One page of a text too long for one. */
  regulationPart: (slug: string, version: number, part: number, anchor?: string) => `/r/${slug}/v${version}${q({ part: part > 1 ? part : undefined })}${anchor ? `#${anchor}` : ""}`,
  explanation: (slug: string, version: number) => `/r/${slug}/v${version}/explanation`,
  article: (slug: string, version: number, article: string, query: Record<string, string | number | undefined> = {}, anchor?: string) => `/r/${slug}/v${version}/a/${article}${q(query)}${anchor ? `#${anchor}` : ""}`,
  /** A file that a consultation brings along. */
  consultationFile: (consultation: string, fileId: number) => `/consultations/${consultation}/files/${fileId}`,
  /** Resource: the words of one 条, 款 or 项, by its anchor. */
  provision: (slug: string, version: number, anchor: string) => `/resource/provision/${slug}/v${version}/${anchor}`,
  /** `article` "new" is the draft as a whole or an article it lacks. */
  suggest: (slug: string, version: number, article: string, query: Record<string, string | number | undefined> = {}) => `/r/${slug}/v${version}/a/${article}/suggest${q(query)}`,
  /** The wishes of several people, handed in together by a deputy or informant. */
  forOthers: (slug: string, version: number) => `/r/${slug}/v${version}/for-others`,
  /** Resource: redline and amendment sentence of a rewritten article. */
  redline: () => "/resource/redline",
  /** Resource: suggestions like the one being written. */
  similar: () => "/resource/similar",
  /** Resource: a challenge for a proof of work. */
  proof: () => "/resource/proof",
  support: (suggestionId: number) => `/support/${suggestionId}`,
  /** For whoever supported it: that they did, and a receipt when asked for. */
  supportReceipt: (suggestionId: number) => `/support/${suggestionId}/receipt`,
  cluster: (id: number, page?: number) => `/c/${id}${q({ page: page === undefined || page > 1 ? page : undefined })}`,
  suggestion: (receiptNumber: string) => `/s/${receiptNumber}`,
  compareIndex: (page?: number) => `/compare${q({ page: page === 1 ? undefined : page })}`,
  compare: (slug: string, from: number, to: number, query: Record<string, string | undefined> = {}) => `/compare/${slug}/v${from}/v${to}${q(query)}`,
  /** One change, by its `changeAnchor`. Said twice: a server is not told the fragment, and has to choose the page it stands on. */
  change: (slug: string, from: number, to: number, anchor: string, view?: "side") => `/compare/${slug}/v${from}/v${to}${q({ view, change: anchor })}#${anchor}`,
  consultationResults: (slug: string, query: Record<string, string | number | undefined | null> = {}, anchor?: string) => `/results/${slug}${q(query)}${anchor ? `#${anchor}` : ""}`,

  /** Suggestions that wait to be sent together. */
  basket: (said?: "added" | "saved" | "removed") => `/basket${q({ said })}`,
  openData: (dataset?: string) => `/open-data${dataset ? `#${dataset}` : ""}`,
  openDataFile: (dataset: string, format: string, consultation?: string) => `/open-data/${dataset}.${format}${q({ consultation })}`,
  openDataDictionary: () => "/open-data/dictionary.json",

  receiptLookup: (number?: string) => `/receipt${q({ number })}`,
  /** The page right after submitting; number and secret come from the session, never from the address. */
  receiptNew: () => "/receipt/new",
  receipt: (number: string) => `/receipt/${number}`,
  receiptLost: () => "/receipt/lost",
  /** Everything the reader handed in. */
  mine: (query: Record<string, string | number | undefined | null> = {}) => `/mine${q(query)}`,
  /** What one of their lists was read from. */
  mineFile: (fileId: number) => `/mine/files/${fileId}`,

  /** Following by e-mail: the form for one target (notifications/follow-target.ts). */
  follow: (to?: string) => `/follow${q({ to })}`,
  followSent: (to: string) => `/follow/sent${q({ to })}`,
  /** The link of every message: confirms, and ends. */
  followed: (token: string) => `/follow/own/${token}`,
  /** Takes the contact off a suggestion. */
  stopMessages: (receiptNumber: string, token: string) => `/follow/contact/${receiptNumber}/${token}`,
  /** Atom. In the portal's first language unless asked for another. */
  feed: (language?: string) => `/feed.xml${q({ lang: language })}`,
  regulationFeed: (slug: string, language?: string) => `/feeds/regulations/${slug}.xml${q({ lang: language })}`,
  articleFeed: (regulation: string, ordinal: number, article: string, language?: string) => `/feeds/articles/${regulation}/v${ordinal}/${article}.xml${q({ lang: language })}`,
  pointFeed: (slug: string, language?: string) => `/feeds/points/${slug}.xml${q({ lang: language })}`,

  signIn: (next?: string) => `/sign-in${q({ next })}`,
  /** To the provider of single sign-on. */
  signOn: (next?: string) => `/sign-on${q({ next })}`,
  signOnReturn: () => "/sign-on/return",
  signOnConnect: () => "/sign-on/connect",
  signOut: () => "/sign-out",
  account: (done?: "password" | "disconnected") => `/account${q({ done })}`,
  /** Where a one-time code sets a password; the code itself stands in no address. */
  setPassword: (username?: string) => `/password${q({ user: username })}`,

  desk: (page?: number) => `/desk${q({ page: page === 1 ? undefined : page })}`,
  deskQueue: (consultation: string, query: Record<string, string | number | undefined> = {}) => `/desk/${consultation}/queue${q(query)}`,
  deskAttachments: (consultation: string) => `/desk/${consultation}/attachments`,
  deskSuggestion: (consultation: string, receiptNumber: string) => `/desk/${consultation}/suggestions/${receiptNumber}`,
  deskFile: (consultation: string, receiptNumber: string, fileId: number) => `/desk/${consultation}/suggestions/${receiptNumber}/files/${fileId}`,
  deskClusters: (consultation: string, query: Record<string, string | number | undefined> = {}) => `/desk/${consultation}/clusters${q(query)}`,
  deskCluster: (consultation: string, number: number) => `/desk/${consultation}/clusters/${number}`,
  deskPackage: (consultation: string) => `/desk/${consultation}/package`,
  deskPackageView: (number: string) => `/desk/packages/${number}`,
  deskMeeting: (consultation: string) => `/desk/${consultation}/meeting`,
  deskRecord: (consultation: string) => `/desk/${consultation}/record`,

  thesaurus: (query: Record<string, string | number | undefined> = {}) => `/desk/thesaurus${q(query)}`,
  /** "new": a group to be added. */
  thesaurusGroup: (id: number | "new", query: Record<string, string | number | undefined> = {}) => `/desk/thesaurus/${id}${q(query)}`,

  admin: (query: Record<string, string | number | undefined> = {}) => `/desk/admin${q(query)}`,
  adminAccounts: (query: Record<string, string | number | undefined | null> = {}) => `/desk/admin/accounts${q(query)}`,
  /** "new": an account to be added. */
  adminAccount: (id: number | "new", query: Record<string, string | undefined> = {}) => `/desk/admin/accounts/${id}${q(query)}`,
  adminSite: (done?: "saved") => `/desk/admin/site${q({ done })}`,
  adminAudit: (query: Record<string, string | number | undefined | null> = {}) => `/desk/admin/audit${q(query)}`,
  adminAuditFile: (query: Record<string, string | number | undefined | null> = {}) => `/desk/admin/audit.csv${q(query)}`,
  adminPoints: (page?: number) => `/desk/admin/points${q({ page })}`,
  /** "new": a point to be added. */
  adminPoint: (slug: string, done?: string) => `/desk/admin/points/${slug}${q({ done })}`,

  drafts: (page?: number) => `/desk/drafts${q({ page: page === 1 ? undefined : page })}`,
  importDraft: (regulation?: string) => `/desk/drafts/import${q({ regulation })}`,
  draft: (regulation: string, version: number, query: { part?: number; doubts?: number } = {}) => `/desk/drafts/${regulation}/v${version}${q({ part: query.part === 1 ? undefined : query.part, doubts: query.doubts === 1 ? undefined : query.doubts })}`,
  openConsultation: (regulation: string, version: number) => `/desk/drafts/${regulation}/v${version}/open`,
  articleMap: (regulation: string, version: number, page?: number) => `/desk/drafts/${regulation}/v${version}/map${q({ page: page === 1 ? undefined : page })}`,
  decisions: (consultation: string, query: Record<string, string | number | undefined> = {}) => `/desk/${consultation}/decisions${q(query)}`,
  decide: (consultation: string, cluster: number) => `/desk/${consultation}/decisions/${cluster}`,
  /** One suggestion: alone, or as a member that fares differently from its cluster. */
  decideSuggestion: (consultation: string, receiptNumber: string, cluster?: number) => `/desk/${consultation}/decisions/s/${receiptNumber}${q({ cluster })}`,
  publishDecisions: (consultation: string, page?: number) => `/desk/${consultation}/publish${q({ page: page === 1 ? undefined : page })}`,
} as const;
