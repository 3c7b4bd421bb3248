import { NativeSelect, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { memberImportRowsQuery } from '../../api/member-import.queries';
import type { ImportDetail, ImportLine, ImportShown } from '../../api/types';
import { Empty } from '../../components/empty';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';
import { Prefectures } from '../partners/partner-facts';

/** The rows of a list with what is wrong with each; first those where something is. */
export function ImportRows({ list }: { list: ImportDetail }) {
  const { t } = useI18n();
  const { codes } = useChoices();
  const [chosen, setChosen] = useState<ImportShown>();
  const show = chosen ?? (list.kept > 0 ? 'kept' : list.state === 'checked' && list.faulty > 0 ? 'faulty' : 'all');
  const query = useInfiniteQuery(memberImportRowsQuery(list.id, show, list.state));
  const factsOf = useLineFacts();
  return (
    <Section title={t('imports.rows')}>
      <NativeSelect
        label={t('imports.show')}
        data={codes('importShown')}
        value={show}
        onChange={(event) => setChosen(event.currentTarget.value as ImportShown)}
        maw={320}
        mb="md"
      />
      <PagedRows
        label={t('imports.rows')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('imports.noRows')} />}
      />
    </Section>
  );
}

function useLineFacts() {
  const { t, label, number } = useI18n();
  return (line: ImportLine & { id: string }): RowFact[] => [
    {
      name: t('imports.row'),
      value: (
        <>
          <Text fw={600}>{number(line.rowNo)}</Text>
          {line.memberId && !line.isUndone ? (
            <Link to="/members/$memberId" params={{ memberId: line.memberId }}>
              {line.nameJa}
            </Link>
          ) : (
            <div>{line.nameJa}</div>
          )}
          {line.nameEn !== line.nameJa && <Text size="sm">{line.nameEn}</Text>}
        </>
      ),
    },
    { name: t('imports.field.kind'), value: line.kind ? label('memberKind', line.kind) : '–' },
    {
      name: t('imports.field.prefecture'),
      value: line.prefectureCode ? <Prefectures codes={[line.prefectureCode]} /> : '–',
    },
    { name: t('imports.field.corporateNumber'), value: line.corporateNumber ?? '–' },
    { name: t('imports.field.joinedOn'), value: line.joinedOn ?? '–' },
    { name: t('imports.outcome'), value: <Outcome line={line} /> },
  ];
}

/** What is wrong with the row, or what became of it. */
function Outcome({ line }: { line: ImportLine }) {
  const { t, label } = useI18n();
  if (line.isUndone) return t('imports.isUndone');
  if (line.keptBecause) return t('imports.isKept', { why: label('keptBecause', line.keptBecause) });
  if (line.memberId) return t('imports.isMade');
  if (line.faults.length === 0) return t('imports.isGood');
  return (
    <>
      {line.faults.map((fault) => (
        <Text key={fault} c="danger.8">
          {label('importFault', fault)}
        </Text>
      ))}
    </>
  );
}
