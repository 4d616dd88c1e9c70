/** One page of a list. */
export interface ListPage<T> {
  rows: T[];
  total: number;
  page: number;
  pages: number;
}

/** Where a page of a list begins; a page beyond the last is the last. */
export function cutAt(total: number, asked: number, size: number): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { page, pages, offset: (page - 1) * size };
}

/** One page of a list that is at hand as a whole. */
export function pageOf<T>(list: readonly T[], asked: number, size: number): ListPage<T> {
  const { offset, ...cut } = cutAt(list.length, asked, size);
  return { ...cut, rows: list.slice(offset, offset + size), total: list.length };
}
