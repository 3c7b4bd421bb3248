import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  type FileWish,
  type ReportFileFormat,
  reportFileQuery,
  reportFileUrl,
  type ReportRun,
  useAskFile,
  useMoveFile,
} from '../api/files.queries';
import { useI18n } from '../i18n/i18n.context';
import { ProblemAlert } from './problem-alert';

interface FileMakerProps {
  wish: FileWish;
  /** What the buttons say, by format. */
  formats: readonly (readonly [ReportFileFormat, string])[];
  /** Buttons beside these. */
  children?: ReactNode;
}

const whole = 100;

/** Has a file made and fetches it when it is ready: says so to eyes and ears, and can be stopped. */
export function FileMaker({ wish, formats, children }: FileMakerProps) {
  const ask = useAskFile();
  const id = ask.data?.id;
  return (
    <div data-no-print>
      <Group gap="sm">
        {formats.map(([format, words]) => (
          <Button
            key={format}
            variant="default"
            data-file={format}
            // Not disabled meanwhile: the keyboard would lose its place.
            onClick={() => ask.isPending || ask.mutate({ wish, format })}
          >
            {words}
          </Button>
        ))}
        {children}
      </Group>
      {ask.error && <ProblemAlert error={ask.error} />}
      {/* Here from the beginning: what appears together with its words is not read out everywhere. */}
      <div role="status" data-made-file>
        {id !== undefined && <Words id={id} />}
      </div>
      {id !== undefined && <Making key={id} id={id} />}
    </div>
  );
}

/** What is read out: nothing moves in it while the file is being made. */
function Words({ id }: { id: string }) {
  const { t } = useI18n();
  const run = useQuery(reportFileQuery(id)).data;
  const format = run?.format.toUpperCase() ?? '';
  if (run === undefined) return null;
  return <Text size="sm">{t(`madeFile.${run.state}`, { format })}</Text>;
}

function Making({ id }: { id: string }) {
  const { t } = useI18n();
  const { data: run, error } = useQuery(reportFileQuery(id));
  const move = useMoveFile(id);
  useFetchedOnce(run);
  if (error) return <ProblemAlert error={error} />;
  if (run === undefined) return null;
  const { state, reached, parts } = run;
  const problem = move.error && <ProblemAlert error={move.error} />;
  if (state === 'queued' || state === 'running') {
    return (
      <>
        <Group gap="sm" maw="30rem">
          <Progress value={(whole * reached) / parts} aria-label={t('reportFiles.progress')} flex={1} />
          <Button variant="default" size="xs" loading={move.isPending} onClick={() => move.mutate('cancelled')}>
            {t('reportFiles.cancel')}
          </Button>
        </Group>
        <Text size="sm" c="gray.7">
          {t('madeFile.leave')}
        </Text>
        {problem}
      </>
    );
  }
  if (state === 'done') {
    return (
      <Anchor href={reportFileUrl(id)} download size="sm">
        {t('reportFiles.fetch', { format: run.format.toUpperCase() })}
      </Anchor>
    );
  }
  return (
    <>
      <Button variant="default" size="xs" loading={move.isPending} onClick={() => move.mutate('queued')}>
        {t('reportFiles.resume')}
      </Button>
      {problem}
    </>
  );
}

/** Begins the download once, when a file that somebody waited for is ready. */
function useFetchedOnce(run: ReportRun | undefined): void {
  const fetched = useRef(false);
  const [id, isReady] = [run?.id, run?.state === 'done'];
  useEffect(() => {
    if (!isReady || id === undefined || fetched.current) return;
    fetched.current = true;
    const link = Object.assign(document.createElement('a'), { href: reportFileUrl(id), download: '' });
    document.body.append(link);
    link.click();
    link.remove();
  }, [id, isReady]);
}
