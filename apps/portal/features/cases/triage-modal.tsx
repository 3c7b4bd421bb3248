import { Alert, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTriage } from '../../api/cases.queries';
import type { CaseDetail, Severity } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useI18n, type I18n } from '../../i18n/i18n.context';
import { isLowering } from './case.rules';
import { IssuePicker } from './issue-picker';
import { issueKey, issuesOf, type TriageValues } from './triage.rules';
import { SaveProblem } from './save-problem';
import { useNotify } from '../../components/use-notify';

const severities: readonly Severity[] = ['S1', 'S2', 'S3', 'S4'];

function validation({ t }: I18n, current: Severity) {
  return {
    issues: (issues: string[]) => (issues.length === 0 ? t('triage.issuesMissing') : null),
    reason: (reason: string, { severity }: TriageValues) =>
      isLowering(current, severity) && reason.trim() === '' ? t('triage.reasonMissing') : null,
  };
}

/**
 * Judging the severity and naming the issues. The version is taken when the form opens and renewed only when the
 * person asks for the newest one, so that nobody overwrites a change they have not seen.
 */
export function TriageModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const notify = useNotify();
  const triage = useTriage(found.id);
  const [opened, setOpened] = useState(found);
  const [isReloaded, setIsReloaded] = useState(false);
  const form = useForm<TriageValues>({
    initialValues: {
      severity: found.severity,
      reason: '',
      issues: found.issues.map(issueKey),
      primary: found.issues.filter(({ isPrimary }) => isPrimary).map(issueKey)[0] ?? '',
    },
    validate: validation(i18n, opened.severity),
  });
  const needsReason = isLowering(opened.severity, form.values.severity);
  const save = form.onSubmit(({ severity, reason, issues, primary }) =>
    triage.mutate(
      {
        version: opened.version,
        severity,
        issues: issuesOf(issues, primary),
        ...(needsReason && { reason: reason.trim() }),
      },
      {
        onSuccess: () => {
          notify(t('triage.done'));
          onClose();
        },
      },
    ),
  );
  const takeNewest = (newest: CaseDetail) => {
    setOpened(newest);
    setIsReloaded(true);
    triage.reset();
  };
  return (
    <Dialog onClose={onClose} title={t('triage.title')} size="xl">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <SeverityChoice current={opened.severity} input={form.getInputProps('severity')} />
          {needsReason && <Textarea label={t('triage.reason')} minRows={2} {...form.getInputProps('reason')} />}
          <IssuePicker
            chosen={form.values.issues}
            error={form.errors.issues}
            onChange={(issues) => form.setFieldValue('issues', issues)}
          />
          <PrimaryChoice issues={form.values.issues} input={form.getInputProps('primary')} />
          {isReloaded && <Alert color="primary">{t('conflict.reloaded')}</Alert>}
          {triage.error && <SaveProblem caseId={found.id} error={triage.error} onReloaded={takeNewest} />}
          <FormEnd submitLabel={t('triage.submit')} mutation={triage} onCancel={onClose} saysProblem />
        </Stack>
      </form>
    </Dialog>
  );
}

type InputProps = ReturnType<ReturnType<typeof useForm<TriageValues>>['getInputProps']>;

function SeverityChoice({ current, input }: { current: Severity; input: InputProps }) {
  const { t, label } = useI18n();
  return (
    <Radio.Group label={t('triage.severity')} description={t('triage.severityHint')} {...input}>
      <Stack gap="xs" mt="xs">
        {severities.map((severity) => (
          <Radio
            key={severity}
            value={severity}
            label={label('severity', severity) + (severity === current ? ` (${t('triage.current')})` : '')}
            description={t(`severity.${severity}.text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function PrimaryChoice({ issues, input }: { issues: readonly string[]; input: InputProps }) {
  const { t, label } = useI18n();
  if (issues.length < 2) return null;
  const data = issues.map((value) => {
    const [category = '', subcategory = ''] = value.split('.');
    return { value, label: `${label('category', category)}: ${label(`subcategory.${category}`, subcategory)}` };
  });
  return <NativeSelect label={t('triage.primary')} data={data} {...input} />;
}
