import type { SavedFilter } from '../../api/types';

/** As many as the api keeps for one person. */
export const savedAtMost = 20;

/** The list with this one as the default, or with none. */
export function withDefault(items: readonly SavedFilter[], id: string | null): SavedFilter[] {
  return items.map((item) => ({ ...item, isDefault: item.id === id }));
}

/** The list with one of its filters a place further up (-1) or down (1). */
export function moved(items: readonly SavedFilter[], id: string, step: 1 | -1): SavedFilter[] {
  const from = items.findIndex((item) => item.id === id);
  const [one, other] = [items[from], items[from + step]];
  if (!one || !other) return [...items];
  return items.map((item, place) => (place === from ? other : place === from + step ? one : item));
}
