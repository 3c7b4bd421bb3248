import { Anchor, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type EditionRow, editionsQuery, useRequestEdition } from '../../api/member-reports.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { pastQuarters } from '../figures/quarter.rules';
import { useQuarterName } from '../figures/use-quarter-name';

/** Two years. */
const offered = 8;

/** The reports of each quarter to all members, for those who look after them. */
export function EditionsPage() {
  const { t } = useI18n();
  const [isAsking, setIsAsking] = useState(false);
  const query = useInfiniteQuery(editionsQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('memberReports.deskTitle')}
      lead={t('memberReports.deskLead')}
      actions={
        <Group gap="sm">
          <Button variant="default" renderRoot={(props) => <Link to="/lessons" {...props} />}>
            {t('nav.lessons')}
          </Button>
          <Button variant="default" onClick={() => setIsAsking(true)} data-ask-edition>
            {t('memberReports.ask')}
          </Button>
        </Group>
      }
    >
      <PagedRows
        label={t('memberReports.deskTitle')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('memberReports.noEditions')}>{t('memberReports.noEditionsText')}</Empty>}
      />
      {isAsking && <AskModal onClose={() => setIsAsking(false)} />}
    </Page>
  );
}

function useFacts() {
  const { t, label, number, day } = useI18n();
  const quarterName = useQuarterName();
  const said = (at: string | null, by: string | null) =>
    at === null ? t('figureReleases.notYet') : t('figureReleases.byOn', { name: by ?? '', on: day(at) });
  return ({ id, quarter, edition, state, members, ...row }: EditionRow): RowFact[] => [
    {
      name: t('memberReports.quarter'),
      value: (
        <Anchor
          renderRoot={(props) => <Link to="/member-report-editions/$editionId" params={{ editionId: id }} {...props} />}
        >
          {quarterName(quarter)}
        </Anchor>
      ),
    },
    { name: t('memberReports.edition'), value: String(edition) },
    { name: t('memberReports.state'), value: label('memberReportState', state) },
    { name: t('memberReports.members'), value: members === null ? '–' : number(members) },
    { name: t('memberReports.checked'), value: said(row.checkedAt, row.checkedBy) },
    { name: t('memberReports.released'), value: said(row.releasedAt, row.releasedBy) },
  ];
}

function AskModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const quarterName = useQuarterName();
  const quarters = pastQuarters(new Date(), offered);
  const [quarter, setQuarter] = useState(quarters[0] ?? '');
  const ask = useRequestEdition();
  const confirm = () =>
    void ask
      .mutateAsync(quarter)
      .then(() => {
        notify(t('memberReports.asked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('memberReports.ask')}
      confirmLabel={t('memberReports.ask')}
      mutation={ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('memberReports.askText')}</Text>
      <NativeSelect
        label={t('memberReports.quarter')}
        value={quarter}
        onChange={(event) => setQuarter(event.currentTarget.value)}
        data={quarters.map((value) => ({ value, label: quarterName(value) }))}
      />
    </ConfirmModal>
  );
}
