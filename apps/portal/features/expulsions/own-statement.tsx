import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useSaveDraft, useSayInExpulsion } from '../../api/expulsions.queries';
import type { OwnExpulsion } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { textLength } from './expulsion.rules';

/** The member's statement. What was saved is there again, and what was refused stays in the field. */
export function OwnStatement({ expulsion }: { expulsion: OwnExpulsion }) {
  const { t } = useI18n();
  const notify = useNotify();
  const [isSending, setSending] = useState(false);
  const [say, save] = [useSayInExpulsion(), useSaveDraft()];
  const form = useForm({
    initialValues: { text: expulsion.draft },
    validate: { text: (text) => (text.trim() === '' ? t('field.required') : null) },
  });
  useLeaveGuard(form.isDirty());
  const keep = form.onSubmit(({ text }) => {
    save.mutate(text.trim(), {
      onSuccess: () => {
        form.resetDirty();
        notify(t('ownExpulsion.saved'));
      },
    });
  });
  const send = () => {
    const text = form.values.text.trim();
    say
      .mutateAsync({ version: expulsion.version, act: 'statement', text })
      .then(() => {
        form.setValues({ text: '' });
        form.resetDirty({ text: '' });
        setSending(false);
        notify(t('ownExpulsion.sent'));
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <Section title={t('ownExpulsion.statement')}>
      {expulsion.statementAt && <Text>{t('ownExpulsion.saidAlready')}</Text>}
      <form onSubmit={keep} noValidate>
        <Stack gap="sm">
          <Textarea
            label={t('ownExpulsion.text')}
            description={t('ownExpulsion.textHint')}
            maxLength={textLength}
            autosize
            minRows={6}
            {...form.getInputProps('text')}
          />
          {save.error && <ProblemAlert error={save.error} />}
          <Group gap="sm">
            <Button type="button" onClick={() => !form.validate().hasErrors && setSending(true)} data-send-statement>
              {t('ownExpulsion.send')}
            </Button>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('ownExpulsion.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {isSending && (
        <ConfirmModal
          title={t('ownExpulsion.send')}
          confirmLabel={t('ownExpulsion.send')}
          mutation={say}
          onConfirm={send}
          onClose={() => setSending(false)}
        >
          <Text>{t('ownExpulsion.sendText')}</Text>
        </ConfirmModal>
      )}
    </Section>
  );
}
