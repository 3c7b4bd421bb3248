import { Anchor, Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type SavedReportDetail, savedReportQuery, useRemoveReport } from '../../../api/questions.queries';
import { ConfirmModal } from '../../../components/confirm-modal';
import { Page } from '../../../components/page';
import { QueryView } from '../../../components/query-view';
import { Section } from '../../../components/section';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';
import { AnswerView } from '../builder/answer-view';
import { FileButtons } from '../builder/file-buttons';
import { ReportTabs } from '../report-tabs';
import styles from '../report.module.css';
import { ReportFiles } from './report-files';
import { ScheduleForm } from './schedule-form';

const route = getRouteApi('/signed-in/report/saved/$savedReportId');

/** One saved question: its answer now, when it comes by itself, and the files that were made of it. */
export function SavedReportPage() {
  const { savedReportId } = route.useParams();
  const report = useQuery(savedReportQuery(savedReportId));
  return (
    <QueryView query={report} skeleton={<Skeleton height={480} />}>
      {(found) => <SavedReport report={found} />}
    </QueryView>
  );
}

function SavedReport({ report }: { report: SavedReportDetail }) {
  const { t, day } = useI18n();
  const { permissions } = useUser();
  const { mutation, isRemoved, askRemoval, removal } = useRemoval(report);
  if (isRemoved) {
    return (
      <Page title={t('savedReports.removed')}>
        <Stack align="flex-start" gap="sm">
          <Button variant="default" loading={mutation.isPending} onClick={() => mutation.mutate(true)}>
            {t('savedReports.restore')}
          </Button>
          <Anchor renderRoot={(props) => <Link to="/report/saved" {...props} />}>{t('savedReports.title')}</Anchor>
        </Stack>
      </Page>
    );
  }
  const { name, question, version, isOwn, ownerName, changedAt, id } = report;
  const by = isOwn ? t('savedReports.yourself') : ownerName;
  return (
    <Page title={name} lead={t('savedReports.versionBy', { version, by, on: day(changedAt) })}>
      <ReportTabs current="saved" />
      <div className={styles.actions} data-no-print>
        {isOwn && (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/report/build" search={{ ...question, change: id }} {...props} />}
          >
            {t('savedReports.change')}
          </Button>
        )}
        <Button variant="default" renderRoot={(props) => <Link to="/report/build" search={question} {...props} />}>
          {t('savedReports.copy')}
        </Button>
        {isOwn && (
          <Button variant="default" onClick={askRemoval}>
            {t('savedReports.remove')}
          </Button>
        )}
      </div>
      <FileButtons question={question} reportId={id} />
      <AnswerView question={question} />
      {permissions.includes('report.export') && (
        <>
          <ScheduleForm report={report} />
          <Section title={t('savedReports.files')}>
            <ReportFiles reportId={id} />
          </Section>
        </>
      )}
      {removal}
    </Page>
  );
}

/** Removing asks once, and can be taken back as long as the page is open. */
function useRemoval({ id, name }: SavedReportDetail) {
  const { t } = useI18n();
  const [isAsking, setAsking] = useState(false);
  const mutation = useRemoveReport(id);
  const isRemoved = mutation.isSuccess && mutation.variables === false;
  const confirm = () => mutation.mutate(false, { onSuccess: () => setAsking(false) });
  const removal = isAsking && (
    <ConfirmModal
      title={t('savedReports.removeTitle', { name })}
      confirmLabel={t('savedReports.remove')}
      mutation={mutation}
      onConfirm={confirm}
      onClose={() => setAsking(false)}
    >
      {t('savedReports.removeText')}
    </ConfirmModal>
  );
  return { mutation, isRemoved, askRemoval: () => setAsking(true), removal };
}
