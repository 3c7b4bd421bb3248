import { Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useProposeRemedy } from '../../api/company-cases.queries';
import { companyPlace } from '../../api/waiting-files.queries';
import { FileTray } from '../../components/file-tray';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { todayInTokyo } from '../../i18n/times';
import { useFileTray } from '../../components/use-file-tray';
import { useNotify } from '../../components/use-notify';

/** The largest amount that the api takes. */
const MOST_YEN = 100_000_000;

/** A proposal: what will be done, by which day in Japan, how much of it is money, and how that will be shown. */
export function RemedyForm({ shareId }: { shareId: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const propose = useProposeRemedy(shareId);
  const files = useFileTray(companyPlace(shareId, 'remedy'));
  const today = todayInTokyo(new Date());
  const form = useForm({
    initialValues: { text: '', promisedOn: '', yen: '' as number | string, evidence: '' },
    validate: {
      text: (text) => (text.trim() === '' ? t('field.required') : null),
      promisedOn: (on) => {
        if (on === '') return t('company.remedyOnMissing');
        return on < today ? t('company.remedyOnPast') : null;
      },
    },
  });
  const submit = form.onSubmit(({ text, promisedOn, yen, evidence }) =>
    propose.mutate(
      {
        text: text.trim(),
        promisedOn,
        yen: yen === '' ? undefined : Number(yen),
        evidence: evidence.trim() || undefined,
        fileIds: files.ids,
      },
      {
        onSuccess: () => {
          form.reset();
          notify(t('company.remedySent'));
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea label={t('company.remedyText')} minRows={3} {...form.getInputProps('text')} />
        <TextInput
          type="date"
          label={t('company.remedyOn')}
          min={today}
          maw="14rem"
          {...form.getInputProps('promisedOn')}
        />
        <NumberInput
          label={t('company.remedyYen')}
          description={t('company.remedyYenHint')}
          min={1}
          max={MOST_YEN}
          allowDecimal={false}
          thousandSeparator=","
          styles={{ wrapper: { maxWidth: '14rem' } }}
          {...form.getInputProps('yen')}
        />
        <Textarea
          label={t('company.remedyEvidence')}
          description={t('company.remedyEvidenceHint')}
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('evidence')}
        />
        <FileTray files={files} hint={t('company.filesHint')} />
        {propose.error && <ProblemAlert error={propose.error} />}
        <Group>
          <Button type="submit" loading={propose.isPending} disabled={files.uploads.length > 0}>
            {t('company.remedySend')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
