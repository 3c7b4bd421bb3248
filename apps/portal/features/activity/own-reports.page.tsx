import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ownReportsQuery, type ReportLine, useBeginReport } from '../../api/activity.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { ActionsList } from './actions-list';
import { useHalf } from './use-half';

/** What one's own organisation reports, and what is due. */
export function OwnReportsPage() {
  const { t, day } = useI18n();
  const halfOf = useHalf();
  const factsOf = useFacts();
  const query = useQuery(ownReportsQuery);
  return (
    <Page title={t('activity.ownTitle')} lead={t('activity.ownLead')}>
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ due, offered, items }) => (
          <Stack gap="md">
            {due && (
              <Alert color="warning" data-report-due>
                {t('activity.due', { half: halfOf(due.halfYear), on: day(due.dueOn) })}
              </Alert>
            )}
            <Begin offered={offered} />
            {items.length === 0 ? (
              <Empty title={t('activity.none')}>
                <Text>{t('activity.noneText')}</Text>
              </Empty>
            ) : (
              <RowList label={t('activity.ownTitle')} rows={items} factsOf={factsOf} />
            )}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Begin({ offered }: { offered: readonly string[] }) {
  const { t } = useI18n();
  const halfOf = useHalf();
  const begin = useBeginReport();
  const navigate = useNavigate();
  const press = (halfYear: string) =>
    void begin
      .mutateAsync(halfYear)
      .then(({ id }) => navigate({ to: '/own-reports/$reportId', params: { reportId: id } }))
      .catch(() => undefined); // said below
  return (
    <>
      <Group gap="sm">
        {offered.map((halfYear, index) => (
          <Button
            key={halfYear}
            variant={index === 0 ? 'filled' : 'default'}
            loading={begin.isPending && begin.variables === halfYear}
            onClick={() => press(halfYear)}
          >
            {t('activity.begin', { half: halfOf(halfYear) })}
          </Button>
        ))}
      </Group>
      {begin.error && <ProblemAlert error={begin.error} />}
    </>
  );
}

function useFacts() {
  const { t, label, day } = useI18n();
  const halfOf = useHalf();
  return ({ id, halfYear, state, actions, isPublic, submittedAt }: ReportLine): RowFact[] => [
    {
      name: t('activity.half'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/own-reports/$reportId" params={{ reportId: id }} {...props} />}>
          {halfOf(halfYear)}
        </Anchor>
      ),
    },
    { name: t('activity.state'), value: label('reportState', state) },
    { name: t('activity.actions'), value: actions.length > 0 ? <ActionsList actions={actions} /> : '–' },
    { name: t('activity.sentOn'), value: submittedAt ? day(submittedAt) : '–' },
    { name: t('activity.public'), value: t(isPublic ? 'activity.public.yes' : 'activity.public.no') },
  ];
}
