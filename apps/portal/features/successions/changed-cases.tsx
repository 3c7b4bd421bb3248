import { List, Text } from '@mantine/core';
import type { SuccessionDetail } from '../../api/types';
import { type RowFact, RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

type ChangedCase = NonNullable<SuccessionDetail['cases']>[number];

/** Each case whose walls change, one by one, for whoever looks after them. */
export function ChangedCases({ succession: { cases } }: { succession: SuccessionDetail }) {
  const { t } = useI18n();
  const factsOf = useFacts();
  return (
    <Section title={t('succession.cases')}>
      {cases === null && <Text>{t('succession.casesHidden')}</Text>}
      {cases?.length === 0 && <Text c="gray.7">{t('succession.noCases')}</Text>}
      {cases && cases.length > 0 && (
        <RowList
          label={t('succession.cases')}
          rows={cases.map((each) => ({ ...each, id: each.number }))}
          factsOf={factsOf}
        />
      )}
    </Section>
  );
}

function useFacts() {
  const { t, label, pick } = useI18n();
  return ({ number, siteNameJa, siteNameEn, changes, keptOut }: ChangedCase): RowFact[] => [
    { name: t('succession.case'), value: <span data-changed-case>{number}</span> },
    { name: t('succession.site'), value: pick(siteNameJa, siteNameEn) ?? '–' },
    {
      name: t('succession.changes'),
      value: (
        <List size="sm">
          {changes.map((change) => (
            <List.Item key={change}>{label('caseChange', change)}</List.Item>
          ))}
        </List>
      ),
    },
    { name: t('succession.keptOut'), value: keptOut.length === 0 ? '–' : keptOut.join(', ') },
  ];
}
