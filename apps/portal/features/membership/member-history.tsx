import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memberHistoryQuery } from '../../api/member-life.queries';
import type { MemberHappening } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { Resignation } from './resignation';

/** What is under way, and what became of the membership before. @param memberId null for one's own organisation */
export function MemberHistory({ memberId, mayKeep }: { memberId: string | null; mayKeep: boolean }) {
  const { t } = useI18n();
  const query = useQuery(memberHistoryQuery(memberId));
  const factsOf = useFacts();
  return (
    <QueryView query={query} skeleton={<Skeleton height={180} />}>
      {({ items, resignation }) => (
        <Stack gap="md">
          <Resignation memberId={memberId} resignation={resignation} mayKeep={mayKeep} />
          <Section title={t('memberLife.history')}>
            {items.length === 0 ? (
              <Text c="gray.7">{t('memberLife.nothing')}</Text>
            ) : (
              <RowList label={t('memberLife.history')} rows={items} factsOf={factsOf} />
            )}
          </Section>
        </Stack>
      )}
    </QueryView>
  );
}

function useFacts() {
  const { t, label, dateTime } = useI18n();
  return ({ what, from, to, reason, at, byName, isRule }: MemberHappening): RowFact[] => [
    { name: t('memberLife.what'), value: label('memberEvent', what) },
    {
      name: t('memberLife.fromTo'),
      value:
        from && to ? t('memberLife.change', { from: label('memberStatus', from), to: label('memberStatus', to) }) : '–',
    },
    { name: t('memberLife.at'), value: dateTime(at) },
    { name: t('memberLife.by'), value: isRule ? t('memberLife.rule') : (byName ?? t('memberLife.association')) },
    { name: t('memberLife.why'), value: reason ?? '–' },
  ];
}
