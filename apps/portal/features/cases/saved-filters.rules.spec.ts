import type { SavedFilter } from '../../api/types';
import { moved, withDefault } from './saved-filters.rules';

const items = ['a', 'b', 'c'].map(
  (id) => ({ id, name: id, isDefault: id === 'a', tab: 'all', filter: {} }) as SavedFilter,
);
const order = (list: readonly SavedFilter[]) => list.map(({ id }) => id).join('');

it('moves a filter by one place and not beyond the ends', () => {
  expect(order(moved(items, 'b', -1))).toBe('bac');
  expect(order(moved(items, 'b', 1))).toBe('acb');
  expect(order(moved(items, 'a', -1))).toBe('abc');
  expect(order(moved(items, 'c', 1))).toBe('abc');
});

it('has one default at most', () => {
  expect(withDefault(items, 'c').map(({ isDefault }) => isDefault)).toEqual([false, false, true]);
  expect(withDefault(items, null).some(({ isDefault }) => isDefault)).toBe(false);
});
