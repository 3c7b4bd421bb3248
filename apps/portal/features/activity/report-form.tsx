import { Button, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useRef } from 'react';
import { type ActivityReport, reportPlace, useSaveReport, useSendReport } from '../../api/activity.queries';
import { FileTray } from '../../components/file-tray';
import { ProblemAlert } from '../../components/problem-alert';
import { useFileTray } from '../../components/use-file-tray';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { EntryFields } from './entry-fields';
import { emptyEntry, wishOf } from './report-form.rules';
import { type ReportFormState, useReportForm } from './use-report-form';

/** A report while it is written. It is saved as it is, finished or not, and checked whole when it is sent. */
export function ReportForm({ report }: { report: ActivityReport }) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSaveReport(report.id);
  const send = useSendReport(report.id);
  const files = useFileTray(reportPlace(report.id));
  const form = useReportForm(report);
  // What this form saw: another window's save is refused, and not silently taken over.
  const seen = useRef(report.version);
  useLeaveGuard(form.isDirty());
  const saveNow = form.onSubmit((values) => {
    save
      .mutateAsync(wishOf(values, seen.current))
      .then(({ version }) => {
        seen.current = version;
        form.resetDirty();
        notify(t('activity.saved'));
      })
      .catch(() => undefined); // said above the buttons
  });
  const sendNow = form.onSubmit((values) => {
    const answer = report.state === 'returned' ? values.answer.trim() : null;
    if (answer === '') return form.setFieldError('answer', t('field.required'));
    send
      .mutateAsync({ ...wishOf(values, seen.current), answer })
      .then(() => {
        form.resetDirty();
        notify(t('activity.sent'));
      })
      .catch(() => undefined); // said above the buttons
  });
  return (
    <form noValidate onSubmit={sendNow}>
      <Stack gap="md">
        <Text c="gray.7">{t('activity.formHint')}</Text>
        <Title order={2}>{t('activity.entries')}</Title>
        {form.values.entries.map((entry, index) => (
          <EntryFields key={entry.key} form={form} index={index} />
        ))}
        <Group>
          <Button variant="default" onClick={() => form.insertListItem('entries', emptyEntry())}>
            {t('activity.addEntry')}
          </Button>
        </Group>
        <Title order={2}>{t('activity.files')}</Title>
        <FileTray files={files} kept={{ allowed: 10, words: t('activity.filesHint', { max: 10 }) }} />
        <Title order={2}>{t('activity.summary')}</Title>
        <Summary form={form} />
        {report.state === 'returned' && (
          <Textarea
            label={t('activity.answer')}
            autosize
            minRows={3}
            maxLength={2000}
            {...form.getInputProps('answer')}
          />
        )}
        {save.error && <ProblemAlert error={save.error} />}
        {send.error && <ProblemAlert error={send.error} />}
        <Group gap="sm">
          <Button type="submit" loading={send.isPending} disabled={files.isUploading}>
            {t('activity.send')}
          </Button>
          <Button variant="default" onClick={() => saveNow()} loading={save.isPending}>
            {t('activity.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Summary({ form }: { form: ReportFormState }) {
  const { t } = useI18n();
  const words = { autosize: true, minRows: 2, maxRows: 8, maxLength: 1000 };
  return (
    <>
      <Text c="gray.7">{t('activity.summaryHint')}</Text>
      <Textarea label={t('activity.summaryJa')} lang="ja" {...words} {...form.getInputProps('summaryJa')} />
      <Textarea label={t('activity.summaryEn')} lang="en" {...words} {...form.getInputProps('summaryEn')} />
      <Checkbox label={t('activity.mayBePublic')} {...form.getInputProps('isPublic', { type: 'checkbox' })} />
    </>
  );
}
