import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overridesQuery } from '../../api/custody.queries';
import type { Override } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './custody.module.css';
import { waitsFor } from './custody.rules';
import { ExceptionList, Standing, useAskedFacts } from './exception-parts';
import { OverrideControls } from './override-controls';

/** What was opened to partners in danger: what waits for the reader first. It is asked for on the case itself. */
export function OverridesPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const mayDecide = permissions.includes('override.decide');
  const query = useQuery(overridesQuery);
  const factsOf = useOverrideFacts(mayDecide);
  return (
    <Page title={t('override.title')} lead={t('override.lead')}>
      <Stack gap="lg">
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {(overrides) => {
            const [waiting, rest] = [true, false].map((isWaiting) =>
              overrides.filter((override) => waitsFor(override, mayDecide) === isWaiting),
            );
            return (
              <>
                <ExceptionList
                  title={t('override.waiting')}
                  empty={t('override.waitingNone')}
                  rows={waiting ?? []}
                  factsOf={factsOf}
                />
                <ExceptionList
                  title={t('override.all')}
                  empty={t('override.allNone')}
                  rows={rest ?? []}
                  factsOf={factsOf}
                />
              </>
            );
          }}
        </QueryView>
      </Stack>
    </Page>
  );
}

function useOverrideFacts(mayDecide: boolean) {
  const { t, label, pick, dateTime } = useI18n();
  const askedFacts = useAskedFacts();
  return (override: Override): RowFact[] => {
    const { caseId, partner, compartments, objectedAt } = override;
    return [
      ...askedFacts(override, label('overrideReason', override.reasonCode)),
      {
        name: t('custody.col.for'),
        value: (
          <>
            {pick(partner.nameJa, partner.nameEn)}
            <div className={styles.meta}>{compartments.map((room) => label('overrideRoom', room)).join(' · ')}</div>
            <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>
              {t('override.openCase', { number: override.caseNumber })}
            </Anchor>
          </>
        ),
      },
      {
        name: t('custody.col.state'),
        value: (
          <>
            <Standing of={override} />
            {objectedAt && (
              <Text c="danger" fw={600}>
                {t('override.objected', { at: dateTime(objectedAt) })}
              </Text>
            )}
          </>
        ),
      },
      { name: t('custody.col.act'), value: <OverrideControls override={override} mayDecide={mayDecide} /> },
    ];
  };
}
