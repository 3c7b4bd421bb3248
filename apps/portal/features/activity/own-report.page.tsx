import { Alert, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ActivityReport, ownReportQuery, usePublishReport } from '../../api/activity.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ReportForm } from './report-form';
import { ReportMessages, ReportWords } from './report-words';
import { useHalf } from './use-half';

const route = getRouteApi('/signed-in/own-reports/$reportId');

/** One report of one's own organisation: a form while it is theirs, and what it says from then on. */
export function OwnReportPage() {
  const query = useQuery(ownReportQuery(route.useParams().reportId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(report) => <ReportView report={report} />}
    </QueryView>
  );
}

function ReportView({ report }: { report: ActivityReport }) {
  const { t, label } = useI18n();
  const halfOf = useHalf();
  const { id, state, halfYear } = report;
  const isOpen = state === 'draft' || state === 'returned';
  return (
    <Page
      title={t('activity.titleOf', { half: halfOf(halfYear) })}
      lead={label('reportState', state)}
      actions={<Anchor renderRoot={(props) => <Link to="/own-reports" {...props} />}>{t('action.back')}</Anchor>}
    >
      {state === 'returned' && <Alert color="warning">{t('activity.returnedText')}</Alert>}
      <ReportMessages report={report} />
      {isOpen ? (
        <ReportForm key={id} report={report} />
      ) : (
        <>
          <Publicity report={report} />
          <ReportWords
            report={report}
            needsCopy={false}
            fileUrl={(fileId) => `/api/v1/own-activity-reports/${id}/files/${fileId}`}
          />
        </>
      )}
    </Page>
  );
}

/** Whether everybody may read the summary; asked for again and taken back at any time. */
function Publicity({ report: { id, isPublic } }: { report: ActivityReport }) {
  const { t } = useI18n();
  const notify = useNotify();
  const publish = usePublishReport(id);
  const [isAsking, setIsAsking] = useState(false);
  const confirm = () =>
    void publish
      .mutateAsync(!isPublic)
      .then(() => {
        notify(t(isPublic ? 'activity.takenBack' : 'activity.offered'));
        setIsAsking(false);
      })
      .catch(() => undefined); // said in the window
  return (
    <>
      <Group gap="sm">
        <Button variant="default" onClick={() => setIsAsking(true)} data-publicity>
          {t(isPublic ? 'activity.takeBack' : 'activity.offer')}
        </Button>
      </Group>
      {isAsking && (
        <ConfirmModal
          title={t(isPublic ? 'activity.takeBack' : 'activity.offer')}
          confirmLabel={t(isPublic ? 'activity.takeBack' : 'activity.offer')}
          mutation={publish}
          onConfirm={confirm}
          onClose={() => setIsAsking(false)}
        >
          <Text>{t(isPublic ? 'activity.takeBackText' : 'activity.offerText')}</Text>
        </ConfirmModal>
      )}
    </>
  );
}
