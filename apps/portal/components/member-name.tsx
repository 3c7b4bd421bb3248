import { Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MemberStanding } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { PledgeBadge } from './pledge-badge';

interface MemberNameProps {
  /** The name as it stands there: words, or a link. */
  children?: ReactNode;
  /** Null where it is the name of no member. */
  standing: MemberStanding | null;
}

/** A member's name as the desk sees it anywhere: a status other than a member's and a gap in its pledge stand beside it. */
export function MemberName({ children, standing }: MemberNameProps) {
  const { label } = useI18n();
  if (standing === null || (standing.status === 'current' && standing.pledge === 'current')) return <>{children}</>;
  return (
    <Group component="span" gap="xs" display="inline-flex" data-standing={standing.pledge}>
      {children && <span>{children}</span>}
      {standing.status !== 'current' && (
        <Badge variant="outline" color="danger" h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
          {label('memberStatus', standing.status)}
        </Badge>
      )}
      {standing.pledge !== 'current' && <PledgeBadge state={standing.pledge} isNamed />}
    </Group>
  );
}
