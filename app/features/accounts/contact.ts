/** A phone or mailbox that a code can be sent to. */
export interface Contact {
  kind: "phone" | "email";
  address: string;
}

const MAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

/** One address, and nothing that a mail program would take for two or for a name. */
export function isMailAddress(text: string): boolean {
  return MAIL.test(text);
}

/** As people type it: full-width digits, spaces and hyphens in numbers; null for what is neither. */
export function readContact(typed: string): Contact | null {
  const plain = typed.normalize("NFKC").trim();
  const digits = plain.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  if (/^1\d{10}$/.test(digits)) return { kind: "phone", address: digits };
  return plain.length <= 200 && isMailAddress(plain) ? { kind: "email", address: plain } : null;
}

/** Enough for its owner to know it again: 138****1234, l***@example.com. */
export function shownContact({ kind, address }: Contact): string {
  return kind === "phone" ? `${address.slice(0, 3)}****${address.slice(-4)}` : address.replace(/^(.)[^@]*/, "$1***");
}
