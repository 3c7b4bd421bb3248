import { Anchor, Button, NativeSelect, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type UngpPackRow, ungpPacksQuery, useRequestUngpPack } from '../../api/ungp-packs.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ReportTabs } from '../report/report-tabs';

/** How many past years are offered. */
const OFFERED = 6;

/** Every year that was counted by the eight criteria. */
export function UngpPacksPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isAsking, setIsAsking] = useState(false);
  const query = useQuery(ungpPacksQuery);
  return (
    <Page
      title={t('ungp.title')}
      lead={t('ungp.lead')}
      actions={
        permissions.includes('figureRelease.manage') && (
          <Button variant="default" onClick={() => setIsAsking(true)} data-ask-pack>
            {t('ungp.ask')}
          </Button>
        )
      }
    >
      <ReportTabs current="ungp" />
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {({ items }) => <Packs items={items} />}
      </QueryView>
      {isAsking && <AskModal onClose={() => setIsAsking(false)} />}
    </Page>
  );
}

function Packs({ items }: { items: readonly UngpPackRow[] }) {
  const { t, label, day } = useI18n();
  if (items.length === 0) return <Empty title={t('ungp.none')}>{t('ungp.noneText')}</Empty>;
  const said = (at: string | null, by: string | null) =>
    at === null ? t('figureReleases.notYet') : t('figureReleases.byOn', { name: by ?? '', on: day(at) });
  // A column of its own once it says something of one of them.
  const isAnyTakenBack = items.some(({ recallAskedAt }) => recallAskedAt !== null);
  const takenBack = ({ recallAskedAt, recalledAt, recalledBy }: UngpPackRow) => {
    if (recalledAt !== null) return said(recalledAt, recalledBy);
    return recallAskedAt === null ? '–' : t('ungp.waits');
  };
  const factsOf = (row: UngpPackRow): RowFact[] => [
    {
      name: t('ungp.year'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/report/ungp/$packId" params={{ packId: row.id }} {...props} />}>
          {row.year}
        </Anchor>
      ),
    },
    { name: t('figureReleases.state'), value: label('ungpPackState', row.state) },
    { name: t('figureReleases.checked'), value: said(row.checkedAt, row.checkedBy) },
    { name: t('ungp.letOut'), value: said(row.publishedAt, row.publishedBy) },
    ...(isAnyTakenBack ? [{ name: t('ungp.takenBack'), value: takenBack(row) }] : []),
  ];
  return <RowList label={t('ungp.title')} rows={items} factsOf={factsOf} />;
}

function AskModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const last = new Date().getFullYear() - 1;
  const years = Array.from({ length: OFFERED }, (_, i) => String(last - i));
  const [year, setYear] = useState(String(last));
  const ask = useRequestUngpPack();
  const confirm = () =>
    void ask
      .mutateAsync(Number(year))
      .then(() => {
        notify(t('figureReleases.asked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('ungp.ask')}
      confirmLabel={t('ungp.ask')}
      mutation={ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('ungp.askText')}</Text>
      <NativeSelect
        label={t('ungp.year')}
        value={year}
        onChange={(event) => setYear(event.currentTarget.value)}
        data={years}
      />
    </ConfirmModal>
  );
}
