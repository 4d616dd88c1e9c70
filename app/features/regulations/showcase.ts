/** Days left that are few enough to be said in red. */
export const FEW_DAYS = 14;

/** What the choice of the first one on the home page reads. */
export interface OpenConsultation {
  daysLeft: number;
  suggestions: number;
}

/** A fortnight on top, so that a quiet draft on its last day does not push aside one the whole city talks about. */
const FORTNIGHT = 14;

/** Open consultations with the lead first (closing soon and much talked about), the rest by their closing day. */
export function inOrderOfShowing<T extends OpenConsultation>(open: readonly T[]): T[] {
  const weight = ({ daysLeft, suggestions }: T) => (suggestions + 1) / (daysLeft + FORTNIGHT);
  const [lead] = [...open].sort((a, b) => weight(b) - weight(a) || a.daysLeft - b.daysLeft);
  if (lead === undefined) return [];
  return [lead, ...open.filter((one) => one !== lead).sort((a, b) => a.daysLeft - b.daysLeft)];
}
