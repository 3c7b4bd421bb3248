import { Anchor, Button, Progress } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReportRun, reportFilesQuery, reportFileUrl, useMoveFile } from '../../../api/files.queries';
import { Empty } from '../../../components/empty';
import { PagedRows } from '../../../components/paged-rows';
import { problemText } from '../../../components/problem-alert';
import type { RowFact } from '../../../components/row-list';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';
import { useQuestionName } from './use-question-name';

const whole = 100;

/** The reader's own files of one report or of all, with how far each is. */
export function ReportFiles({ reportId }: { reportId?: string }) {
  const { t, dateTime, day } = useI18n();
  const nameOf = useQuestionName();
  const query = useInfiniteQuery(reportFilesQuery(reportId));
  const factsOf = (run: ReportRun): RowFact[] => [
    { name: t('reportFiles.what'), value: nameOf(run) },
    {
      name: t('reportFiles.asked'),
      value: run.dueOn === null ? dateTime(run.askedAt) : t('reportFiles.due', { on: day(run.dueOn) }),
    },
    { name: t('reportFiles.format'), value: run.format.toUpperCase() },
    { name: t('reportFiles.state'), value: <State run={run} /> },
    { name: t('reportFiles.do'), value: <Acts run={run} /> },
  ];
  return (
    <PagedRows
      label={t('reportFiles.title')}
      query={query}
      factsOf={factsOf}
      height={160}
      empty={<Empty title={t('reportFiles.none')}>{t('reportFiles.noneText')}</Empty>}
    />
  );
}

function State({ run: { state, reached, parts, failure, keptUntil } }: { run: ReportRun }) {
  const { t, label, day } = useI18n();
  if (state === 'running' || state === 'queued') {
    return (
      <div>
        {label('reportRunState', state)}
        <Progress value={(whole * reached) / parts} aria-label={t('reportFiles.progress')} />
      </div>
    );
  }
  if (state === 'failed') return t(failure === 'right' ? 'reportFiles.noRight' : 'reportFiles.failed');
  if (state === 'done' && keptUntil !== null) return t('reportFiles.until', { on: day(keptUntil) });
  return label('reportRunState', state);
}

function Acts({ run: { id, state, format } }: { run: ReportRun }) {
  const i18n = useI18n();
  const notify = useNotify();
  const move = useMoveFile(id);
  const to = (next: 'cancelled' | 'queued') =>
    void move.mutateAsync(next).catch((error: unknown) => notify(problemText(i18n, error), { stays: true }));
  if (state === 'done') {
    return (
      <Anchor href={reportFileUrl(id)} download>
        {i18n.t('reportFiles.fetch', { format: format.toUpperCase() })}
      </Anchor>
    );
  }
  if (state === 'queued' || state === 'running') {
    return (
      <Button variant="default" loading={move.isPending} onClick={() => to('cancelled')}>
        {i18n.t('reportFiles.cancel')}
      </Button>
    );
  }
  if (state === 'expired') return '–';
  return (
    <Button variant="default" loading={move.isPending} onClick={() => to('queued')}>
      {i18n.t('reportFiles.resume')}
    </Button>
  );
}
