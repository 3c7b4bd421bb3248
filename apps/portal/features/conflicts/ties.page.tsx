import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tiesQuery } from '../../api/conflicts.queries';
import type { Tie } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { canEnd } from './conflict.rules';
import styles from './conflicts.module.css';
import { DeclareTieModal } from './declare-tie-modal';
import { EndTieModal } from './end-tie-modal';

/** Who is tied to whom, what that means, and the way to declare a tie or to end one. */
export function TiesPage() {
  const { t } = useI18n();
  const query = useQuery(tiesQuery);
  const [isDeclaring, declaring] = useDisclosure(false);
  const [ending, setEnding] = useState<Tie | null>(null);
  const factsOf = useTieFacts(setEnding);
  return (
    <Page
      title={t('ties.title')}
      lead={t('ties.lead')}
      actions={<Button onClick={declaring.open}>{t('ties.open')}</Button>}
    >
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {(ties) =>
          ties.length === 0 ? (
            <Empty title={t('ties.empty')}>
              <Text>{t('ties.emptyText')}</Text>
            </Empty>
          ) : (
            <RowList label={t('ties.title')} rows={ties} factsOf={factsOf} />
          )
        }
      </QueryView>
      {isDeclaring && <DeclareTieModal onClose={declaring.close} />}
      {ending && <EndTieModal tie={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function useTieFacts(onEnd: (tie: Tie) => void) {
  const { t, label, pick, day } = useI18n();
  return (tie: Tie): RowFact[] => [
    { name: t('ties.col.person'), value: <b>{pick(tie.person.nameJa, tie.person.nameEn)}</b> },
    { name: t('ties.col.kind'), value: label('affiliation', tie.kind) },
    {
      name: t('ties.col.with'),
      value: (
        <>
          {pick(tie.with.nameJa, tie.with.nameEn)}
          <div className={styles.meta}>{label('affiliatedWith', tie.withKind)}</div>
        </>
      ),
    },
    { name: t('ties.col.declared'), value: day(tie.declaredAt) },
    { name: t('ties.col.state'), value: <TieState tie={tie} onEnd={() => onEnd(tie)} /> },
  ];
}

function TieState({ tie, onEnd }: { tie: Tie; onEnd: () => void }) {
  const { t, pick, day } = useI18n();
  if (tie.endedAt !== null) return <span className={styles.over}>{t('ties.ended', { on: day(tie.endedAt) })}</span>;
  if (!canEnd(tie)) return t('ties.forGood');
  const names = {
    person: pick(tie.person.nameJa, tie.person.nameEn) ?? '',
    with: pick(tie.with.nameJa, tie.with.nameEn) ?? '',
  };
  return (
    <Group gap="sm">
      <span>{t('ties.live')}</span>
      <Button variant="default" onClick={onEnd} aria-label={t('ties.endOf', names)}>
        {t('ties.end')}
      </Button>
    </Group>
  );
}
