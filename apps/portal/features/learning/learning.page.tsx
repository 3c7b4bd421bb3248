import { Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionsQuery } from '../../api/learning.queries';
import type { SessionLine, SessionList } from '../../api/types';
import { Empty } from '../../components/empty';
import { Narrowed } from '../../components/narrowed';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { usePlaces, useSpan } from './session-facts';
import { SessionModal } from './session-modal';

const route = getRouteApi('/signed-in/learning');

/** What is planned and what was: for members, and for the officer who plans it. */
export function LearningPage() {
  const { t, label } = useI18n();
  const { permissions } = useUser();
  const { only } = route.useSearch();
  const [list, setList] = useState<SessionList>('coming');
  const [isAdding, setIsAdding] = useState(false);
  const query = useInfiniteQuery(sessionsQuery(list, list === 'coming' ? only : undefined));
  const factsOf = useFacts();
  return (
    <Page
      title={t('learning.title')}
      lead={t('learning.lead')}
      actions={
        permissions.includes('learning.manage') && (
          <Button onClick={() => setIsAdding(true)} data-new-session>
            {t('learning.new')}
          </Button>
        )
      }
    >
      <Stack gap="md">
        <Group>
          <SegmentedControl
            color="primary"
            aria-label={t('learning.lists')}
            value={list}
            onChange={(value) => setList(value === 'past' ? 'past' : 'coming')}
            data={[
              { value: 'coming', label: t('learning.list.coming') },
              { value: 'past', label: t('learning.list.past') },
            ]}
          />
        </Group>
        {only && list === 'coming' && <Narrowed to={label('sessionChoice', only)} all="/learning" />}
        <PagedRows
          label={t('learning.title')}
          query={query}
          factsOf={factsOf}
          height={240}
          empty={
            <Empty title={t(list === 'coming' ? 'learning.none' : 'learning.nonePast')}>
              <Text>{t('learning.noneText')}</Text>
            </Empty>
          }
        />
      </Stack>
      {isAdding && <SessionModal session={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function useFacts() {
  const { t, pick, label } = useI18n();
  const { permissions } = useUser();
  const spanOf = useSpan();
  const placesOf = usePlaces();
  const attends = permissions.includes('learning.attend');
  return (row: SessionLine): RowFact[] => [
    {
      name: t('learning.session'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/learning/$sessionId" params={{ sessionId: row.id }} {...props} />}>
          {pick(row.titleJa, row.titleEn)}
        </Anchor>
      ),
    },
    { name: t('learning.when'), value: spanOf(row) },
    { name: t('learning.where'), value: label('sessionForm', row.form) },
    { name: t('learning.places'), value: placesOf(row) },
    { name: t('learning.state'), value: label('sessionState', row.state) },
    ...(attends
      ? [
          {
            name: t('learning.own'),
            value: row.own ? label('registrationState', row.own) : t('learning.notRegistered'),
          },
        ]
      : []),
  ];
}
