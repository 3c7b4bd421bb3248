import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { expulsionsQuery } from '../../api/expulsions.queries';
import type { MemberDetail } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { hasLeft } from '../membership/member-life.rules';
import { ExpulsionRows } from './expulsion-rows';
import { OpenModal } from './open-modal';

/** Proceedings against one member, and the way to begin them. */
export function ProceedingsSection({ member }: { member: MemberDetail }) {
  const { t } = useI18n();
  const [isOpening, setOpening] = useState(false);
  const query = useQuery(expulsionsQuery({ memberId: member.id }));
  return (
    <Section title={t('expulsion.section')}>
      <QueryView query={query} skeleton={<Skeleton height={120} />}>
        {(items) => (
          <>
            {items.length === 0 ? <Text>{t('expulsion.noneHere')}</Text> : <ExpulsionRows rows={items} />}
            {!hasLeft(member) && items.every(({ state }) => state === 'ended') && (
              <Group gap="sm" mt="sm">
                <Button variant="default" onClick={() => setOpening(true)} data-open-proceedings>
                  {t('expulsion.open')}
                </Button>
              </Group>
            )}
          </>
        )}
      </QueryView>
      {isOpening && <OpenModal memberId={member.id} onClose={() => setOpening(false)} />}
    </Section>
  );
}
