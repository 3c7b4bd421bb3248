import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memberHistoryQuery } from '../../api/member-life.queries';
import type { MemberHappening } from '../../api/types';
import { fileSize } from '../../components/file-size.rules';
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

/** The reason, and what shows it where an officer put that in. */
function Why({ row: { id, reason, files } }: { row: MemberHappening }) {
  const { t, locale } = useI18n();
  return (
    <>
      {reason ?? '–'}
      {files.map((file, index) => (
        <div key={file.id}>
          <Anchor href={`/api/v1/member-changes/${id}/files/${file.id}`} target="_blank" rel="noreferrer">
            {`${t('case.fileUnnamed', { n: index + 1 })} (${fileSize(locale, file.byteSize)})`}
          </Anchor>
        </div>
      ))}
    </>
  );
}

function useFacts() {
  const { t, label, day, dateTime } = useI18n();
  const said = ({ what }: MemberHappening, value: string) => {
    if (what === 'name') return value;
    return label(what === 'class' ? 'memberKind' : 'memberStatus', value);
  };
  const change = (row: MemberHappening) => {
    const { from, to, since } = row;
    if (row.what === 'proceedings_decided' && to !== null) return label('expulsionOutcome', to);
    if (from === null || to === null) return '–';
    const sides = { from: said(row, from), to: said(row, to) };
    return since ? t('memberLife.changeSince', { ...sides, on: day(since) }) : t('memberLife.change', sides);
  };
  return (row: MemberHappening): RowFact[] => [
    { name: t('memberLife.what'), value: label('memberEvent', row.what) },
    { name: t('memberLife.fromTo'), value: change(row) },
    { name: t('memberLife.at'), value: dateTime(row.at) },
    {
      name: t('memberLife.by'),
      value: row.isRule ? t('memberLife.rule') : (row.byName ?? t('memberLife.association')),
    },
    { name: t('memberLife.why'), value: <Why row={row} /> },
  ];
}
