import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAddFollowUp, useSettleFollowUp } from '../../api/meeting.queries';
import type { Meeting, MeetingFollowUp } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { ProblemAlert } from '../../components/problem-alert';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** What was undertaken, by whom and until when; and adding to it. */
export function FollowUps({ sessionId, meeting }: { sessionId: string; meeting: Meeting }) {
  const { t, label, day } = useI18n();
  const [isAdding, setIsAdding] = useState(false);
  const settle = useSettleFollowUp(sessionId);
  const factsOf = ({ id, words, responsibleName, dueOn, standing }: MeetingFollowUp): RowFact[] => [
    { name: t('meeting.followUp'), value: words },
    { name: t('meeting.responsible'), value: responsibleName },
    { name: t('meeting.dueOn'), value: day(dueOn) },
    {
      name: t('learning.state'),
      value: (
        <Group gap="xs">
          {label('followUpStanding', standing)}
          <Button
            size="compact-md"
            variant="default"
            aria-label={`${t(standing === 'done' ? 'meeting.undo' : 'meeting.done')}: ${words}`}
            disabled={settle.isPending}
            onClick={() => settle.mutate({ id, isDone: standing !== 'done' })}
          >
            {t(standing === 'done' ? 'meeting.undo' : 'meeting.done')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <Section title={t('meeting.followUps')}>
      <Stack gap="md">
        {meeting.followUps.length === 0 ? (
          <Text c="gray.7">{t('meeting.noFollowUps')}</Text>
        ) : (
          <RowList label={t('meeting.followUps')} rows={meeting.followUps} factsOf={factsOf} />
        )}
        {settle.error && <ProblemAlert error={settle.error} />}
        <Group>
          <Button variant="default" onClick={() => setIsAdding(true)} data-add-follow-up>
            {t('meeting.addFollowUp')}
          </Button>
        </Group>
      </Stack>
      {isAdding && <FollowUpModal sessionId={sessionId} meeting={meeting} onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

interface FollowUpModalProps {
  sessionId: string;
  meeting: Meeting;
  onClose: () => void;
}

function FollowUpModal({ sessionId, meeting: { officers }, onClose }: FollowUpModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddFollowUp(sessionId);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { words: '', responsibleId: officers[0]?.id ?? '', dueOn: '' },
    validate: { words: needed, responsibleId: needed, dueOn: needed },
  });
  const submit = form.onSubmit((wish) => {
    add
      .mutateAsync(wish)
      .then(() => {
        notify(t('meeting.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('meeting.addFollowUp')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Textarea
            label={t('meeting.followUp')}
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('words')}
          />
          <NativeSelect
            label={t('meeting.responsible')}
            description={t('meeting.responsibleHint')}
            data={officers.map(({ id, displayName }) => ({ value: id, label: displayName }))}
            {...form.getInputProps('responsibleId')}
          />
          <TextInput type="date" label={t('meeting.dueOn')} maw="14rem" {...form.getInputProps('dueOn')} />
          <FormEnd submitLabel={t('meeting.save')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
