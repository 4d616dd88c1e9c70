/** The parts of an office file (.docx, .xlsx), each unpacked within a limit. */
import { unzipSync } from "fflate";
import { DomainError } from "~/errors";

/** Unpacked, all parts together; a code of 1,260 articles takes about 10 MB. */
const MAX_UNPACKED_BYTES = 60 * 1024 * 1024;
const MAX_PACKING_RATIO = 300;

/**
 * Unpacks the parts that are asked for.
 * @throws DomainError import.too_large for one that unpacks to more than 60 MB; Error for what is no such file
 */
export function unpackParts(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  let total = 0;
  return unzipSync(bytes, {
    filter: (file) => {
      if (!isWanted(file.name)) return false;
      total += file.originalSize;
      // fflate unpacks into a buffer of the declared size and no more, so the declaration may be trusted as a bound.
      const bomb = total > MAX_UNPACKED_BYTES || (file.originalSize > 1024 * 1024 && file.originalSize > file.size * MAX_PACKING_RATIO);
      if (bomb) throw new DomainError("import.too_large", { megabytes: MAX_UNPACKED_BYTES / 1024 / 1024 });
      return true;
    },
  });
}
