import { Badge } from '@mantine/core';
import type { PledgeState } from '../api/types';
import { useI18n } from '../i18n/i18n.context';

const colours = { current: 'success', outdated: 'warning', missing: 'danger' } as const;

/**
 * Whether a member stands behind the newest code of conduct and pledge; a gap is said wherever the member is.
 * @param isNamed says that it is about the pledge, where no column does
 */
export function PledgeBadge({ state, isNamed }: { state: PledgeState; isNamed?: boolean }) {
  const { t, label } = useI18n();
  return (
    <Badge variant="outline" color={colours[state]} h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
      {isNamed ? t('members.pledgeIs', { state: label('pledgeState', state) }) : label('pledgeState', state)}
    </Badge>
  );
}
