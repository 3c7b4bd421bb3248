import type { ExpulsionActCode } from './expulsion.entity';

export type Told = 'member' | 'officers' | 'second' | 'nobody';

/** The day of effect and an end in another way are told as every move of a membership is. */
const TOLD: Readonly<Record<ExpulsionActCode, Told>> = {
  notice: 'member',
  extension_granted: 'member',
  extension_refused: 'member',
  hearing_set: 'member',
  hearing_minutes: 'member',
  withdrawal: 'member',
  confirmation: 'member',
  closing: 'member',
  proposal: 'second',
  return: 'officers',
  statement: 'officers',
  extension_asked: 'officers',
  hearing_asked: 'officers',
  effect: 'nobody',
  overtaken: 'nobody',
};

/** Who is told of an act. A member that had no notice yet is told of nothing. */
export function whoIsTold({ act, isNoticed }: { act: ExpulsionActCode; isNoticed: boolean }): Told {
  const told = TOLD[act];
  return told === 'member' && !isNoticed ? 'nobody' : told;
}
