import { Anchor, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { openSessionsQuery } from '../../api/open-sessions.queries';
import type { OpenSessionLine, SessionList } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { BackToSignIn } from '../people/finished';
import { PublicFrame } from '../people/public-frame';
import { usePlaces, useSpan } from './session-facts';

/** What anybody can take part in, without an account. */
export function OpenSessionsPage() {
  const { t } = useI18n();
  const [list, setList] = useState<SessionList>('coming');
  const query = useInfiniteQuery(openSessionsQuery(list));
  const factsOf = useFacts();
  return (
    <PublicFrame isWide>
      <Page title={t('openSessions.title')} lead={t('openSessions.lead')}>
        <Stack gap="md">
          <Group>
            <SegmentedControl
              color="primary"
              aria-label={t('learning.lists')}
              value={list}
              onChange={(value) => setList(value === 'past' ? 'past' : 'coming')}
              data={[
                { value: 'coming', label: t('learning.list.coming') },
                { value: 'past', label: t('openSessions.past') },
              ]}
            />
          </Group>
          <PagedRows
            label={t('openSessions.title')}
            query={query}
            factsOf={factsOf}
            height={200}
            empty={
              <Empty title={t(list === 'coming' ? 'learning.none' : 'learning.nonePast')}>
                <Text>{t('learning.noneText')}</Text>
              </Empty>
            }
          />
          <BackToSignIn />
        </Stack>
      </Page>
    </PublicFrame>
  );
}

function useFacts() {
  const { t, pick, label } = useI18n();
  const spanOf = useSpan();
  const placesOf = usePlaces();
  return (row: OpenSessionLine): RowFact[] => [
    {
      name: t('learning.session'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/sessions/$sessionId" params={{ sessionId: row.id }} {...props} />}>
          {pick(row.titleJa, row.titleEn)}
        </Anchor>
      ),
    },
    { name: t('meeting.kind'), value: label('sessionKind', row.kind) },
    { name: t('learning.when'), value: spanOf(row) },
    { name: t('learning.where'), value: label('sessionForm', row.form) },
    { name: t('learning.places'), value: placesOf(row) },
  ];
}
