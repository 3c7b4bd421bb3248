import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { successionsQuery } from '../../api/successions.queries';
import type { SuccessionRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ProposeModal } from './propose-modal';

/** Mergers and splits, and what waits for the second person. */
export function SuccessionsPage() {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const mayPropose = useUser().permissions.includes('succession.propose');
  const query = useQuery(successionsQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('succession.title')}
      lead={t('succession.lead')}
      actions={
        mayPropose && (
          <Button onClick={() => setOpen(true)} data-propose-succession>
            {t('succession.propose')}
          </Button>
        )
      }
    >
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('succession.none')}>
              <Text>{t('succession.noneText')}</Text>
            </Empty>
          ) : (
            <RowList label={t('succession.title')} rows={items} factsOf={factsOf} />
          )
        }
      </QueryView>
      {isOpen && <ProposeModal onClose={() => setOpen(false)} />}
    </Page>
  );
}

function useFacts() {
  const { t, label, pick, day } = useI18n();
  return ({ id, kind, state, from, into, proposedAt, proposedByName }: SuccessionRow): RowFact[] => [
    {
      name: t('succession.what'),
      value: (
        <Anchor
          renderRoot={(props) => <Link to="/successions/$successionId" params={{ successionId: id }} {...props} />}
        >
          {t('succession.fromInto', {
            from: pick(from.nameJa, from.nameEn) ?? '',
            into: pick(into.nameJa, into.nameEn) ?? '',
          })}
        </Anchor>
      ),
    },
    { name: t('succession.kind'), value: label('successionKind', kind) },
    { name: t('succession.state'), value: label('successionState', state) },
    { name: t('succession.proposed'), value: `${day(proposedAt)} · ${proposedByName}` },
  ];
}
