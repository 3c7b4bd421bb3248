import { Alert, Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ownTasksQuery, useChangeTask } from '../../api/deskwork.queries';
import type { Task, TaskList } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';
import { DueDay } from './due-day';

/** One's own tasks in all cases: what is overdue first. What was just done can be taken back. */
export function OwnTasksPage() {
  const { t } = useI18n();
  const [list, setList] = useState<TaskList>('open');
  const query = useInfiniteQuery(ownTasksQuery(list));
  const turning = useTurning();
  const factsOf = useFacts(turning);
  return (
    <Page title={t('tasks.mine')} lead={t('tasks.mineLead')}>
      <Stack gap="md">
        <Group>
          <SegmentedControl
            color="primary"
            className={styles.lists}
            aria-label={t('tasks.lists')}
            value={list}
            onChange={(value) => setList(value === 'done' ? 'done' : 'open')}
            data={[
              { value: 'open', label: t('tasks.list.open') },
              { value: 'done', label: t('tasks.list.done') },
            ]}
          />
        </Group>
        <JustTurned {...turning} />
        <PagedRows
          label={t('tasks.mine')}
          query={query}
          factsOf={factsOf}
          height={240}
          empty={
            <Empty title={t(list === 'open' ? 'tasks.none' : 'tasks.noneDone')}>
              <Text>{t('tasks.noneText')}</Text>
            </Empty>
          }
        />
      </Stack>
    </Page>
  );
}

/** Done or open again, and the last one that was, as it is now. */
function useTurning() {
  const change = useChangeTask();
  const [last, setLast] = useState<Task | null>(null);
  const turn = (task: Task) => {
    const { id, caseId, version, dueOn, assignee, doneAt } = task;
    const isDone = doneAt === null;
    void change
      .mutateAsync({ id, caseId, version, dueOn, assigneeId: assignee.id, isDone })
      .then((saved) => setLast({ ...task, version: saved.version, doneAt: isDone ? new Date().toISOString() : null }))
      .catch(() => undefined); // said above the list
  };
  return { turn, last, isPending: change.isPending, error: change.error };
}

type Turning = ReturnType<typeof useTurning>;

function JustTurned({ last, turn, isPending, error }: Turning) {
  const { t } = useI18n();
  return (
    <div role="status">
      {error && <ProblemAlert error={error} />}
      {last && !error && (
        <Alert color="primary">
          <Group gap="md">
            <Text>{t(last.doneAt ? 'tasks.justDone' : 'tasks.justReopened', { title: last.title })}</Text>
            <Button size="xs" variant="default" loading={isPending} onClick={() => turn(last)}>
              {t('tasks.undo')}
            </Button>
          </Group>
        </Alert>
      )}
    </div>
  );
}

function useFacts({ turn, isPending }: Turning) {
  const { t } = useI18n();
  return (task: Task): RowFact[] => {
    const { caseId, caseNumber, title, doneAt } = task;
    const label = t(doneAt ? 'tasks.reopen' : 'tasks.finish');
    return [
      { name: t('tasks.what'), value: title },
      { name: t('tasks.due'), value: <DueDay task={task} isNamed /> },
      {
        name: t('queue.col.number'),
        value: (
          <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>
            {caseNumber}
          </Anchor>
        ),
      },
      {
        name: t('tasks.actions'),
        value: (
          <Button
            size="xs"
            variant="default"
            disabled={isPending}
            aria-label={`${label}: ${title}`}
            onClick={() => turn(task)}
          >
            {label}
          </Button>
        ),
      },
    ];
  };
}
