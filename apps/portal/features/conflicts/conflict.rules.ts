import type { Named, PartyKind, TieKind, TiedTo } from '../../api/types';

export const tieKinds: readonly TieKind[] = [
  'employment',
  'supervision',
  'support',
  'family',
  'ownership',
  'former_handler',
];
export const tiedTo: readonly TiedTo[] = ['member', 'site', 'user', 'partner'];
export const partyKinds: readonly PartyKind[] = ['member', 'site', 'user', 'partner', 'desk'];

/** Whether what was typed is part of either name; width and case do not matter, as on a Japanese keyboard. */
export function matchesName({ nameJa, nameEn }: Named, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim();
  return plain(nameJa).includes(plain(typed)) || plain(nameEn).includes(plain(typed));
}

/** Having handled a case for a side stays; every other live tie can be ended. */
export function canEnd({ kind, endedAt }: { kind: TieKind; endedAt: string | null }): boolean {
  return endedAt === null && kind !== 'former_handler';
}
