import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tasksQuery, useChangeTask } from '../../api/deskwork.queries';
import type { CaseDetail, Task } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import styles from './deskwork.module.css';
import { DueDay } from './due-day';
import { TaskModal } from './task-modal';

/** Who does what by when in this case. A done task stays in sight and can be opened again. */
export function CaseTasks({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const query = useQuery(tasksQuery(found.id));
  const [edited, setEdited] = useState<Task | 'new' | null>(null);
  return (
    <Stack gap="md">
      <Text size="sm" c="gray.7">
        {t('tasks.notClocks')}
      </Text>
      {found.status !== 'closed' && (
        <Group>
          <Button variant="default" onClick={() => setEdited('new')}>
            {t('tasks.add')}
          </Button>
        </Group>
      )}
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {(tasks) =>
          tasks.length === 0 ? (
            <Text c="gray.7">{t('tasks.noneInCase')}</Text>
          ) : (
            <ul className={styles.list}>
              {tasks.map((task) => (
                <TaskItem key={task.id} task={task} onEdit={() => setEdited(task)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {edited && (
        <TaskModal caseId={found.id} task={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Stack>
  );
}

function TaskItem({ task, onEdit }: { task: Task; onEdit: () => void }) {
  const { t, dateTime } = useI18n();
  const notify = useNotify();
  const change = useChangeTask();
  const { id, caseId, title, version, dueOn, assignee, doneAt } = task;
  const isDone = doneAt !== null;
  const turn = () =>
    void change
      .mutateAsync({ id, caseId, version, dueOn, assigneeId: assignee.id, isDone: !isDone })
      .then(() => notify(t(isDone ? 'tasks.reopened' : 'tasks.isDone')))
      .catch(() => undefined); // said below the task
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <div className={isDone ? styles.done : undefined}>{title}</div>
        <div className={styles.meta}>
          {assignee.displayName} · <DueDay task={task} />
          {isDone && ` · ${t('tasks.doneBy', { name: task.doneByName ?? '', at: dateTime(doneAt) })}`}
        </div>
        {task.isOrphaned && !isDone && <div className={styles.alarm}>{t('tasks.orphaned')}</div>}
        {change.error && <ProblemAlert error={change.error} />}
      </div>
      <Group gap="xs">
        {!isDone && (
          <Button size="xs" variant="subtle" aria-label={`${t('tasks.change')}: ${title}`} onClick={onEdit}>
            {t('tasks.change')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          aria-label={`${t(isDone ? 'tasks.reopen' : 'tasks.finish')}: ${title}`}
          onClick={turn}
        >
          {t(isDone ? 'tasks.reopen' : 'tasks.finish')}
        </Button>
      </Group>
    </li>
  );
}
