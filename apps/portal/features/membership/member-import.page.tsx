import { Alert, Anchor, Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { memberImportQuery, useStartImport, useStopImport, useUndoImport } from '../../api/member-import.queries';
import type { ImportDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { ImportColumnsForm } from './import-columns-form';
import { ImportRows } from './import-rows';

const route = getRouteApi('/signed-in/member-imports/$importId');

/** One list of members: what it says, what is wrong with it, how far it is. */
export function MemberImportPage() {
  const query = useQuery(memberImportQuery(route.useParams().importId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(list) => <ImportView list={list} />}
    </QueryView>
  );
}

function ImportView({ list }: { list: ImportDetail }) {
  const { t } = useI18n();
  return (
    <Page
      title={list.fileName}
      actions={<Anchor renderRoot={(props) => <Link to="/member-imports" {...props} />}>{t('action.back')}</Anchor>}
    >
      <ImportState list={list} />
      {list.state === 'checked' && <ImportColumnsForm key={JSON.stringify(list.columns)} list={list} />}
      <ImportRows list={list} />
    </Page>
  );
}

function ImportState({ list }: { list: ImportDetail }) {
  const { t, label, number, dateTime } = useI18n();
  const isAtWork = ['checking', 'running', 'undoing'].includes(list.state);
  const wasStarted = list.state !== 'checking' && list.state !== 'checked';
  return (
    <Section title={label('importState', list.state)}>
      {isAtWork && (
        <Progress.Root size="lg" mb="sm">
          <Progress.Section
            value={(100 * list.reached) / list.rows}
            aria-label={t('imports.progress', { reached: list.reached, rows: list.rows })}
          />
        </Progress.Root>
      )}
      <Facts
        items={[
          { name: t('imports.rows'), value: number(list.rows) },
          { name: t('imports.faulty'), value: number(list.faulty) },
          ...(wasStarted ? [{ name: t('imports.made'), value: number(list.made) }] : []),
          ...(list.undone + list.kept > 0
            ? [
                { name: t('imports.undone'), value: number(list.undone) },
                { name: t('imports.kept'), value: number(list.kept) },
              ]
            : []),
          { name: t('imports.askedBy'), value: `${list.askedByName} · ${dateTime(list.askedAt)}` },
        ]}
      />
      <ImportActs list={list} />
    </Section>
  );
}

function ImportActs({ list }: { list: ImportDetail }) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<'start' | 'undo'>();
  const stop = useStopImport(list.id);
  const good = list.rows - list.faulty;
  return (
    <Stack gap="sm" mt="md">
      {list.state === 'checked' && good === 0 && <Alert color="warning">{t('imports.nothingGood')}</Alert>}
      <Group gap="sm">
        {list.state === 'checked' && good > 0 && (
          <Button onClick={() => setAsked('start')}>{t('imports.start', { count: good })}</Button>
        )}
        {list.state === 'running' && (
          <Button variant="default" onClick={() => stop.mutate()} loading={stop.isPending}>
            {t('imports.stop')}
          </Button>
        )}
        {list.state === 'done' && list.made > 0 && (
          <Button variant="default" onClick={() => setAsked('undo')}>
            {t('imports.undo')}
          </Button>
        )}
      </Group>
      {stop.error && <ProblemAlert error={stop.error} />}
      {asked === 'start' && <StartModal list={list} onClose={() => setAsked(undefined)} />}
      {asked === 'undo' && <UndoModal list={list} onClose={() => setAsked(undefined)} />}
    </Stack>
  );
}

interface ActProps {
  list: ImportDetail;
  onClose: () => void;
}

function StartModal({ list, onClose }: ActProps) {
  const { t } = useI18n();
  const start = useStartImport(list.id);
  const good = list.rows - list.faulty;
  return (
    <ConfirmModal
      title={t('imports.start', { count: good })}
      confirmLabel={t('imports.start', { count: good })}
      mutation={start}
      onConfirm={() => void start.mutateAsync().then(onClose, () => undefined)}
      onClose={onClose}
    >
      <Text>{t('imports.startText', { faulty: list.faulty })}</Text>
    </ConfirmModal>
  );
}

function UndoModal({ list, onClose }: ActProps) {
  const { t } = useI18n();
  const undo = useUndoImport(list.id);
  const { field, withReason } = useReason();
  return (
    <ConfirmModal
      title={t('imports.undo')}
      confirmLabel={t('imports.undo')}
      mutation={undo}
      onConfirm={withReason((reason) => void undo.mutateAsync(reason).then(onClose, () => undefined))}
      onClose={onClose}
    >
      <Text>{t('imports.undoText', { count: list.made })}</Text>
      {field}
    </ConfirmModal>
  );
}
