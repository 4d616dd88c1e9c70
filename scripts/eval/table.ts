interface Figure {
  value: number;
  ci: [number, number];
}

/** What score.py writes with --json; a part is absent where the set has nothing to score it by. */
export interface Scores {
  clusters_content?: Record<"bcubed_p" | "bcubed_r" | "bcubed_f1" | "ari" | "pair_f1", Figure> & { _opposed_joined: number; _pred_clusters: number; _gold_clusters: number };
  duplicates?: Record<"dup_p" | "dup_r", Figure> & { _near_misses_flagged: number; _near_misses: number };
  search?: Record<"ndcg@10" | "mrr", Figure> & { _queries: number };
}

const HEADINGS = ["engine", "clusters (labelled)", "B³ P", "B³ R", "B³ F1", "ARI", "pair F1", "opposed pairs", "dup P", "dup R", "near misses joined", "queries", "nDCG@10", "MRR"];

/** A Markdown table, a line for each engine; figures with their 95 % intervals, labelled noise left out. */
export function tableOf(runs: readonly { engine: string; scores: Scores }[]): string {
  const lines = runs.map(({ engine, scores: { clusters_content: content, duplicates, search } }) => [
    engine,
    content ? `${content._pred_clusters} (${content._gold_clusters})` : "–",
    shown(content?.bcubed_p), shown(content?.bcubed_r), shown(content?.bcubed_f1), shown(content?.ari), shown(content?.pair_f1),
    content ? `${(100 * content._opposed_joined).toFixed(1)} %` : "–",
    shown(duplicates?.dup_p), shown(duplicates?.dup_r),
    duplicates ? `${duplicates._near_misses_flagged} of ${duplicates._near_misses}` : "–",
    search ? String(search._queries) : "–",
    shown(search?.["ndcg@10"]), shown(search?.mrr),
  ]);
  return [HEADINGS, HEADINGS.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shown(figure: Figure | undefined): string {
  return figure ? `${figure.value.toFixed(3)} [${figure.ci.map((bound) => bound.toFixed(2)).join("–")}]` : "–";
}

/**
 * The adjusted Rand index of two clusterings as `cluster` prints them: 1 where they are the same, about 0 where they agree by
 * chance only.
 */
export function agreement(one: string, other: string): number {
  const [first, second] = [labelsOf(one), labelsOf(other)];
  const cells = new Map<string, number>();
  const [rows, columns] = [new Map<string, number>(), new Map<string, number>()];
  let size = 0;
  for (const [id, label] of first) {
    const match = second.get(id);
    if (match === undefined) throw new Error(`${id} stands in one clustering only`);
    size++;
    increase(cells, `${label}\n${match}`);
    increase(rows, label);
    increase(columns, match);
  }
  const [together, inRows, inColumns] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
  const expected = (inRows * inColumns) / Math.max(1, (size * (size - 1)) / 2);
  const most = (inRows + inColumns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function labelsOf(lines: string): Map<string, string> {
  return new Map(
    lines.split("\n").filter((line) => line !== "").map((line) => {
      const { id, cluster } = JSON.parse(line) as { id: string; cluster: string | null };
      return [id, cluster ?? `alone ${id}`];
    }),
  );
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
