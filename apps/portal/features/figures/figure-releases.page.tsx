import { Anchor, Button, NativeSelect, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type FigureReleaseRow, figureReleasesQuery, useRequestFigureRelease } from '../../api/figure-releases.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { pastQuarters } from './quarter.rules';
import { useQuarterName } from './use-quarter-name';

/** Six years. */
const OFFERED = 24;

/** What leaves the desk as figures, for those who look after it. */
export function FigureReleasesPage() {
  const { t } = useI18n();
  const [isAsking, setIsAsking] = useState(false);
  const query = useInfiniteQuery(figureReleasesQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('figureReleases.title')}
      lead={t('figureReleases.lead')}
      actions={
        <Button variant="default" onClick={() => setIsAsking(true)} data-ask-release>
          {t('figureReleases.ask')}
        </Button>
      }
    >
      <PagedRows
        label={t('figureReleases.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('figureReleases.none')}>{t('figureReleases.noneText')}</Empty>}
      />
      {isAsking && <AskModal onClose={() => setIsAsking(false)} />}
    </Page>
  );
}

function useFacts() {
  const { t, label, day } = useI18n();
  const quarterName = useQuarterName();
  const said = (at: string | null, by: string | null) =>
    at === null ? t('figureReleases.notYet') : t('figureReleases.byOn', { name: by ?? '', on: day(at) });
  return (row: FigureReleaseRow): RowFact[] => [
    {
      name: t('figureReleases.period'),
      value: (
        <Anchor
          renderRoot={(props) => <Link to="/figure-releases/$releaseId" params={{ releaseId: row.id }} {...props} />}
        >
          {quarterName(row.firstQuarter, row.lastQuarter)}
        </Anchor>
      ),
    },
    { name: t('figureReleases.audience'), value: label('figureAudience', row.audience) },
    { name: t('figureReleases.state'), value: label('figureReleaseState', row.state) },
    { name: t('figureReleases.checked'), value: said(row.checkedAt, row.checkedBy) },
    { name: t('figureReleases.published'), value: said(row.publishedAt, row.publishedBy) },
  ];
}

function AskModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const quarterName = useQuarterName();
  const quarters = pastQuarters(new Date(), OFFERED);
  const [quarter, setQuarter] = useState(quarters[0] ?? '');
  const ask = useRequestFigureRelease();
  const confirm = () =>
    void ask
      .mutateAsync(quarter)
      .then(() => {
        notify(t('figureReleases.asked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('figureReleases.ask')}
      confirmLabel={t('figureReleases.ask')}
      mutation={ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('figureReleases.askText')}</Text>
      <NativeSelect
        label={t('figureReleases.quarter')}
        value={quarter}
        onChange={(event) => setQuarter(event.currentTarget.value)}
        data={quarters.map((value) => ({ value, label: quarterName(value) }))}
      />
    </ConfirmModal>
  );
}
