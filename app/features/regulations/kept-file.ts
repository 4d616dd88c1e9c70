/** A file that was looked at and is kept, of a consultation or of a suggestion. */
export interface KeptFile {
  sha256: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** 1.2 MB, 340 kB: how people say it. */
export function fileSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** A consultation brings along no more files than somebody would open. */
export const MOST_ATTACHMENTS = 20;
