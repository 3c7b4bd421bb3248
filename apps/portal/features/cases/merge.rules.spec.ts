import type { Step } from '../../api/types';
import { mergeFields, stepsSince } from './merge.rules';

const field = (base: string, theirs: string, mine: string) => ({
  key: 'severity',
  name: 'Severity',
  base,
  theirs,
  mine,
});

it('asks about nothing on which both agree', () => {
  expect(mergeFields([field('S3', 'S2', 'S2'), field('S3', 'S3', 'S3')])).toEqual([]);
});

it('keeps what was typed, and takes theirs where nothing was', () => {
  const sides = mergeFields([field('S3', 'S2', 'S1'), field('S3', 'S2', 'S3'), field('S3', 'S3', 'S1')]);
  expect(sides.map(({ side }) => side)).toEqual(['mine', 'theirs', 'mine']);
});

it('says what has happened since', () => {
  const step = (id: string) => ({ id }) as Step;
  const steps = [step('a'), step('b'), step('c')];
  expect(stepsSince({ steps: steps.slice(0, 1) }, { steps }).map(({ id }) => id)).toEqual(['b', 'c']);
});
