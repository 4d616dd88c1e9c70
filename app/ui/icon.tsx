/** Every drawing in public/icons.svg; a test holds the two together. */
export const ICONS = [
  "mark", "search", "menu", "chev", "next", "prev", "arrow", "down", "print", "link", "say", "plus", "pen", "clock", "pin", "phone",
  "mic", "camera", "user", "badge", "org", "adopt", "part", "refl", "ref", "rej", "open", "check", "x", "info", "warn", "lock", "merge",
  "split", "move", "copy", "eyeoff", "send", "filter", "undo", "kb", "book", "template", "chip", "chart", "sun", "wifi", "bulb", "sound",
] as const;
export type IconName = (typeof ICONS)[number];

/** A drawing beside words. It is never the only bearer of a meaning, so it is hidden from screen readers. */
export function Icon({ name, className = "i" }: { name: IconName; className?: string }) {
  return (
    // The size is for browsers that do not know the style sheet: they would draw it 300 wide.
    <svg className={className} width="20" height="20" aria-hidden="true" focusable="false">
      <use href={`/icons.svg#i-${name}`} />
    </svg>
  );
}
