import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTriage } from '../../api/cases.queries';
import type { CaseDetail, Severity } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useI18n, type I18n } from '../../i18n/i18n.context';
import { isLowering } from './case.rules';
import { IssuePicker } from './issue-picker';
import { type Chosen, isStale, MergeChanges } from './merge-changes';
import { type MergeField, mergeFields } from './merge.rules';
import { issuesOf, mergedTriage, triageOf, type TriageValues } from './triage.rules';
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
 * person has seen what others did meanwhile, so that nobody overwrites a change they have not seen.
 */
export function TriageModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const notify = useNotify();
  const triage = useTriage(found.id);
  const [opened, setOpened] = useState(found);
  const form = useForm<TriageValues>({
    initialValues: triageOf(found),
    validate: validation(i18n, opened.severity),
  });
  const needsReason = isLowering(opened.severity, form.values.severity);
  const send = ({ severity, reason, issues, primary }: TriageValues, on: CaseDetail) =>
    void triage
      .mutateAsync({
        version: on.version,
        severity,
        issues: issuesOf(issues, primary),
        ...(isLowering(on.severity, severity) && { reason: reason.trim() }),
      })
      .then(() => {
        notify(t('triage.done'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  /** What was chosen goes into the form. It is saved at once, unless a reason is missing now. */
  const goOn = (newest: CaseDetail, chosen: Chosen) => {
    const merged = mergedTriage(form.values, triageOf(newest), chosen);
    setOpened(newest);
    form.setValues(merged);
    triage.reset();
    if (!isLowering(newest.severity, merged.severity) || merged.reason.trim() !== '') send(merged, newest);
    else form.setFieldError('reason', t('triage.reasonMissing'));
  };
  return (
    <Dialog onClose={onClose} title={t('triage.title')} size="xl">
      <form onSubmit={form.onSubmit((values) => send(values, opened))} noValidate>
        <Stack gap="md">
          <SeverityChoice current={opened.severity} input={form.getInputProps('severity')} />
          {needsReason && <Textarea label={t('triage.reason')} minRows={2} {...form.getInputProps('reason')} />}
          <IssuePicker
            chosen={form.values.issues}
            error={form.errors.issues}
            onChange={(issues) => form.setFieldValue('issues', issues)}
          />
          <PrimaryChoice issues={form.values.issues} input={form.getInputProps('primary')} />
          {triage.error && (
            <MergeChanges
              error={triage.error}
              opened={opened}
              compare={(newest) => triageSides(i18n, opened, { newest, values: form.values })}
              onChosen={goOn}
            />
          )}
          {!isStale(triage.error) && (
            <FormEnd submitLabel={t('triage.submit')} mutation={triage} onCancel={onClose} saysProblem />
          )}
        </Stack>
      </form>
    </Dialog>
  );
}

/** The form against the newest version, field by field and in words. */
function triageSides(
  { t, label }: I18n,
  opened: CaseDetail,
  { newest, values }: { newest: CaseDetail; values: TriageValues },
): MergeField[] {
  const issueName = (key: string) => {
    const [category = '', subcategory = ''] = key.split('.');
    return label(`subcategory.${category}`, subcategory);
  };
  const words = (of: TriageValues) => ({
    severity: label('severity', of.severity),
    issues: [...of.issues].sort().map(issueName).join(', '),
    primary: issueName(of.primary),
  });
  const [base, theirs, mine] = [words(triageOf(opened)), words(triageOf(newest)), words(values)];
  const sides = (key: 'severity' | 'issues' | 'primary') => ({
    key,
    name: t(`triage.${key}`),
    base: base[key],
    theirs: theirs[key],
    mine: mine[key],
  });
  return mergeFields([sides('severity'), sides('issues'), sides('primary')]);
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
