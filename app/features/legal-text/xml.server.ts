/** XML as a plain tree, order kept; read and written by fast-xml-parser. */
import { XMLBuilder, XMLParser } from "fast-xml-parser";

/** What fast-xml-parser calls preserveOrder: one key per element with its children, ":@" for its attributes. */
type RawNode = Record<string, unknown>;

export interface XmlNode {
  name: string;
  raw: RawNode;
}

const ATTRIBUTES = ":@";
const OPTIONS = { preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "", trimValues: false, parseTagValue: false, parseAttributeValue: false, processEntities: false } as const;
// Deeper than any document of a word processor; the parts are walked recursively.
const MAX_DEPTH = 250;

function wrap(raw: RawNode): XmlNode {
  return { name: Object.keys(raw).find((key) => key !== ATTRIBUTES) ?? "", raw };
}

/**
 * The root element of an XML part. Character references stay as written, so that writing gives them back.
 * @throws Error for what is no XML, declares a document type (entities can blow up) or nests too deep
 */
export function parseXml(source: string): XmlNode {
  if (/<!DOCTYPE/i.test(source)) throw new Error("document type declared");
  const nodes = new XMLParser({ ...OPTIONS, maxNestedTags: MAX_DEPTH }).parse(source) as RawNode[];
  const root = nodes.map(wrap).find((node) => node.name !== "" && !node.name.startsWith("?") && node.name !== "#text");
  if (!root) throw new Error("no element");
  return root;
}

/** XML of a root element, with its declaration. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${new XMLBuilder(OPTIONS).build([root.raw])}`;
}

/** Child nodes in order, text among them under the name #text. */
export function childrenOf(node: XmlNode): XmlNode[] {
  const children = node.raw[node.name];
  return Array.isArray(children) ? (children as RawNode[]).map(wrap) : [];
}

export function childNamed(node: XmlNode, name: string): XmlNode | undefined {
  return childrenOf(node).find((child) => child.name === name);
}

export function attributeOf(node: XmlNode, name: string): string | undefined {
  const value = (node.raw[ATTRIBUTES] as Record<string, unknown> | undefined)?.[name];
  return value === undefined ? undefined : String(value);
}

/** All elements of a name below a node, in document order; not searched inside one another. */
export function descendantsNamed(node: XmlNode, name: string): XmlNode[] {
  return childrenOf(node).flatMap((child) => (child.name === name ? [child] : descendantsNamed(child, name)));
}

/** Replaces the children of an element. */
export function setChildren(node: XmlNode, children: readonly XmlNode[]): void {
  node.raw[node.name] = children.map((child) => child.raw);
}

/** A new element; `children` may be a text. */
export function element(name: string, children: readonly XmlNode[] | string = [], attributes: Record<string, string> = {}): XmlNode {
  const inner = typeof children === "string" ? [{ "#text": escapeXml(children) }] : children.map((child) => child.raw);
  return { name, raw: { [name]: inner, [ATTRIBUTES]: attributes } };
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
