import { neighbourOf, rememberList } from './case-list.memory';

it('knows the neighbours in the list that was last seen, and none beyond its ends', () => {
  expect(neighbourOf('b', 1)).toBeUndefined();
  rememberList(['a', 'b', 'c']);
  expect([neighbourOf('b', 1), neighbourOf('b', -1)]).toEqual(['c', 'a']);
  expect([neighbourOf('a', -1), neighbourOf('c', 1), neighbourOf('x', 1)]).toEqual([undefined, undefined, undefined]);
});
