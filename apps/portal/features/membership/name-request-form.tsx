import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { nameRequestPlace, useSendNameRequest } from '../../api/name-requests.queries';
import type { NameRequest } from '../../api/types';
import { FileTray } from '../../components/file-tray';
import { ProblemAlert } from '../../components/problem-alert';
import { useFileTray } from '../../components/use-file-tray';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { NameFields } from './name-fields';
import { nameWishOf, useNameRules } from './use-name-rules';

/** A request that is not sent: its words once more, its documents, and an answer where something was asked. */
export function NameRequestForm({ request }: { request: NameRequest }) {
  const { t } = useI18n();
  const notify = useNotify();
  const send = useSendNameRequest(request.id);
  const files = useFileTray(nameRequestPlace(request.id));
  const isReturned = request.state === 'returned';
  const { nameJa, nameKana, nameEn, effectiveOn, reason } = request;
  const form = useForm({
    initialValues: { ...{ nameJa, nameKana, nameEn, effectiveOn, reason }, answer: '' },
    validate: {
      ...useNameRules(),
      answer: (text) => (isReturned && text.trim() === '' ? t('field.required') : null),
    },
  });
  useLeaveGuard(form.isDirty());
  const submit = form.onSubmit(({ answer, ...values }) => {
    send
      .mutateAsync({
        ...nameWishOf(values),
        version: request.version,
        answer: isReturned ? answer.trim() : null,
      })
      .then(() => {
        form.resetDirty();
        notify(t('nameRequest.sent'));
      })
      .catch(() => undefined); // said above the buttons
  });
  return (
    <form onSubmit={submit} noValidate data-name-request>
      <Stack gap="md">
        <NameFields form={form} />
        <TextInput type="date" label={t('memberChange.since')} {...form.getInputProps('effectiveOn')} />
        <Textarea label={t('nameRequest.why')} maxLength={500} autosize minRows={2} {...form.getInputProps('reason')} />
        <Text>{t('nameRequest.documentHint')}</Text>
        <FileTray
          files={files}
          kept={{
            allowed: 10,
            words: t('activity.filesHint', { max: 10 }),
            linkOf: (id) => `/api/v1/own-member/name-requests/${request.id}/files/${id}`,
          }}
        />
        {isReturned && (
          <Textarea
            label={t('activity.answer')}
            autosize
            minRows={3}
            maxLength={2000}
            {...form.getInputProps('answer')}
          />
        )}
        {send.error && <ProblemAlert error={send.error} />}
        <Group gap="sm">
          <Button type="submit" loading={send.isPending} disabled={files.isUploading}>
            {t('nameRequest.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
