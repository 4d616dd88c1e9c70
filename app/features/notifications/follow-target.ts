/** What can be followed (关注): a regulation through all its versions, one article through all of them, a point, one's own suggestion. */
export type FollowTarget =
  | { kind: "regulation"; regulation: string }
  | { kind: "article"; regulation: string; ordinal: number; article: string }
  | { kind: "point"; point: string }
  | { kind: "suggestion"; receiptNumber: string };
export type FollowKind = FollowTarget["kind"];

/** As a form and an address carry it: r/parks, r/parks/v1/22-1, p/east, s/2026-483-1592. */
export function followCode(target: FollowTarget): string {
  switch (target.kind) {
    case "regulation": return `r/${target.regulation}`;
    case "article": return `r/${target.regulation}/v${target.ordinal}/${target.article}`;
    case "point": return `p/${target.point}`;
    case "suggestion": return `s/${target.receiptNumber}`;
  }
}

/** The reverse; null for what is no code. */
export function followTarget(code: string): FollowTarget | null {
  const [kind, name = "", version, article, ...more] = code.split("/");
  if (!/^[\w-]{1,80}$/.test(name) || more.length > 0) return null;
  if (kind === "r" && version !== undefined) {
    const ordinal = /^v([1-9]\d{0,3})$/.exec(version)?.[1];
    return ordinal === undefined || !/^[\w-]{1,20}$/.test(article ?? "") ? null : { kind: "article", regulation: name, ordinal: Number(ordinal), article: article! };
  }
  if (version !== undefined) return null;
  if (kind === "r") return { kind: "regulation", regulation: name };
  if (kind === "p") return { kind: "point", point: name };
  return kind === "s" ? { kind: "suggestion", receiptNumber: name } : null;
}
