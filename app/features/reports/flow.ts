import { OUTCOMES, type Outcome } from "~/vocabulary";
import { CHANNEL_GROUPS, channelGroup, type Cell, type ChannelGroup } from "./rules";

/** Where suggestions are on their way from being sent to being in the text. */
export type FlowNodeKey = ChannelGroup | "clustered" | "single" | Outcome | "pending" | "written";

export interface FlowNode {
  key: FlowNodeKey;
  /** 0 to 3: sent by, grouped, outcome, in the text. */
  column: number;
  suggestions: number;
  x: number;
  y: number;
  height: number;
}
export interface FlowBand {
  from: FlowNodeKey;
  to: FlowNodeKey;
  suggestions: number;
  /** The outline of the band, as an svg path. */
  path: string;
}
export interface Flow {
  width: number;
  height: number;
  nodes: FlowNode[];
  bands: FlowBand[];
}

export const NODE_WIDTH = 12;
const WIDTH = 1312;
const COLUMNS = [150, 470, 830, 1140] as const;
const TOP = 34;
const FULL = 350;
/** Between two nodes of a column: room for a line of words each. */
const GAP = 34;
/** A sliver stays visible and its words do not touch the next. */
const THINNEST = 2;

const ORDER: readonly (readonly FlowNodeKey[])[] = [[...CHANNEL_GROUPS], ["clustered", "single"], [...OUTCOMES, "pending"], ["written"]];

type Link = { from: FlowNodeKey; to: FlowNodeKey; suggestions: number };

function linksOf(cells: readonly Cell[]): Link[] {
  const sums = new Map<string, Link>();
  const add = (from: FlowNodeKey, to: FlowNodeKey, suggestions: number): void => {
    const known = sums.get(`${from} ${to}`) ?? { from, to, suggestions: 0 };
    sums.set(`${from} ${to}`, { ...known, suggestions: known.suggestions + suggestions });
  };
  for (const { channel, clustered, outcome, suggestions } of cells) {
    const group = clustered ? "clustered" : "single";
    add(channelGroup(channel), group, suggestions);
    add(group, outcome ?? "pending", suggestions);
    if (outcome === "adopted" || outcome === "partly_adopted") add(outcome, "written", suggestions);
  }
  return [...sums.values()];
}

/** What passes through a node: all that enters it, or, in the first column, all that leaves. */
function through(key: FlowNodeKey, links: readonly Link[]): number {
  const sum = (some: readonly Link[]) => some.reduce((total, { suggestions }) => total + suggestions, 0);
  const entering = links.filter(({ to }) => to === key);
  return sum(entering.length > 0 ? entering : links.filter(({ from }) => from === key));
}

function placed(links: readonly Link[], total: number): FlowNode[] {
  return ORDER.flatMap((keys, column) => {
    const present = keys.map((key) => ({ key, suggestions: through(key, links) })).filter(({ suggestions }) => suggestions > 0);
    let y = TOP;
    return present.map(({ key, suggestions }) => {
      const height = Math.max(THINNEST, (suggestions / total) * FULL);
      const node: FlowNode = { key, column, suggestions, x: COLUMNS[column]!, y, height };
      y += Math.max(height, 8) + GAP;
      return node;
    });
  });
}

function bandPath(from: { x: number; y: number }, to: { x: number; y: number }, height: number): string {
  const middle = (from.x + to.x) / 2;
  const round = (n: number) => Math.round(n * 10) / 10;
  const [a, b] = [round(from.y), round(to.y)];
  const [c, d] = [round(from.y + height), round(to.y + height)];
  return `M${from.x} ${a}C${middle} ${a} ${middle} ${b} ${to.x} ${b}V${d}C${middle} ${d} ${middle} ${c} ${from.x} ${c}Z`;
}

/**
 * The way of a round's suggestions as a picture: nodes in four columns and bands as wide as what passes, in the fixed
 * order of channels and outcomes. Null where nothing was received. Lengths are units of the picture's own box.
 */
export function flowOf(cells: readonly Cell[]): Flow | null {
  const total = cells.reduce((sum, { suggestions }) => sum + suggestions, 0);
  if (total === 0) return null;
  const links = linksOf(cells);
  const nodes = placed(links, total);
  const used = new Map<string, number>();
  /** Where the next band leaves or enters a node. */
  const port = (node: FlowNode, side: "in" | "out", height: number): number => {
    const at = used.get(`${node.key} ${side}`) ?? node.y;
    used.set(`${node.key} ${side}`, at + height);
    return at;
  };
  const rank = (key: FlowNodeKey) => nodes.findIndex((node) => node.key === key);
  const sorted = [...links].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
  const bands = sorted.map(({ from, to, suggestions }): FlowBand => {
    const [start, end] = [nodes[rank(from)]!, nodes[rank(to)]!];
    const height = (suggestions / total) * FULL;
    const path = bandPath({ x: start.x + NODE_WIDTH, y: port(start, "out", height) }, { x: end.x, y: port(end, "in", height) }, height);
    return { from, to, suggestions, path };
  });
  const height = Math.max(...nodes.map((node) => node.y + node.height)) + 30;
  return { width: WIDTH, height: Math.ceil(height), nodes, bands };
}
