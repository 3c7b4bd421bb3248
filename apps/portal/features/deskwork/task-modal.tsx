import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useAddTask, useChangeTask } from '../../api/deskwork.queries';
import { staffQuery } from '../../api/directory.queries';
import { serverNow } from '../../api/server-clock';
import type { Task } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { todayInTokyo } from '../../i18n/times';
import { useUser } from '../../shell/user.context';

interface TaskModalProps {
  caseId: string;
  /** Null for a new one. The title of an older one stays. */
  task: Task | null;
  onClose: () => void;
}

/** What, who and by when. Stays open, with the reason, when the api refuses. */
export function TaskModal({ caseId, task, onClose }: TaskModalProps) {
  const { t } = useI18n();
  const user = useUser();
  const notify = useNotify();
  const add = useAddTask(caseId);
  const change = useChangeTask();
  const today = todayInTokyo(new Date(serverNow()));
  const form = useForm({
    initialValues: {
      title: task?.title ?? '',
      dueOn: task?.dueOn ?? today,
      assigneeId: task?.assignee.id ?? user.id,
    },
    validate: {
      title: (title) => (title.trim() === '' ? t('tasks.titleMissing') : null),
      dueOn: (dueOn) => (dueOn === '' ? t('field.required') : null),
    },
  });
  const submit = form.onSubmit(({ title, dueOn, assigneeId }) => {
    const saving = task
      ? change.mutateAsync({ id: task.id, caseId, version: task.version, dueOn, assigneeId, isDone: false })
      : add.mutateAsync({ title: title.trim(), dueOn, assigneeId });
    saving
      .then(() => {
        notify(t('tasks.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(task ? 'tasks.changeTitle' : 'tasks.add')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {task ? (
            <Text fw={600}>{task.title}</Text>
          ) : (
            <TextInput
              label={t('tasks.what')}
              description={t('tasks.whatHint')}
              maxLength={200}
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('title')}
            />
          )}
          <TextInput type="date" label={t('tasks.due')} min={today} {...form.getInputProps('dueOn')} />
          <AssigneeSelect now={task?.assignee ?? null} input={form.getInputProps('assigneeId')} />
          <FormEnd submitLabel={t('tasks.save')} mutation={task ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

type InputProps = ReturnType<ReturnType<typeof useForm>['getInputProps']>;

/** Everybody who can be given a task, and whoever has it now although they can no longer do it. */
function AssigneeSelect({ now, input }: { now: Task['assignee'] | null; input: InputProps }) {
  const { t } = useI18n();
  const user = useUser();
  const { data: staff = [] } = useQuery(staffQuery);
  const people = now && !staff.some(({ id }) => id === now.id) ? [now, ...staff] : staff;
  const data = people.map(({ id, displayName }) => ({
    value: id,
    label: id === user.id ? t('assign.you', { name: displayName }) : displayName,
  }));
  return <NativeSelect label={t('tasks.assignee')} data={data} {...input} />;
}
