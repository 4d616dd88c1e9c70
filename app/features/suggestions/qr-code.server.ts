import QRCode from "qrcode";

export interface QrCode {
  /** Modules on a side, the quiet zone of four included. */
  size: number;
  /** The dark modules as an svg path. */
  path: string;
}

const QUIET = 4;

/** An address as a QR code to draw. Give it public addresses only: whoever sees the slip can read it. */
export function qrCode(address: string): QrCode {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: "M" });
  const rows = Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")).join(""));
  return { size: modules.size + 2 * QUIET, path: rows.join("") };
}
