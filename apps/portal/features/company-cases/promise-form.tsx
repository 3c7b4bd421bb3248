import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { usePromiseMeasure } from '../../api/measures.queries';
import type { ResponsiblePart } from '../../api/types';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { todayInTokyo } from '../../i18n/times';

/** One measure: what changes, which part of the company answers for it, and by which day in Japan. */
export function PromiseForm({ shareId, onClose }: { shareId: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const promise = usePromiseMeasure(shareId);
  const today = todayInTokyo(new Date());
  const form = useForm({
    initialValues: { text: '', responsible: '', dueOn: '' },
    validate: {
      text: (text) => (text.trim() === '' ? t('field.required') : null),
      responsible: (part) => (part === '' ? t('measure.responsibleMissing') : null),
      dueOn: (on) => {
        if (on === '') return t('measure.dueOnMissing');
        return on < today ? t('measure.dueOnPast') : null;
      },
    },
  });
  const send = form.onSubmit(
    ({ text, responsible, dueOn }) =>
      promise
        .mutateAsync({ text: text.trim(), responsible: responsible as ResponsiblePart, dueOn })
        .then(() => {
          notify(t('measure.sent'));
          onClose();
        })
        .catch(() => undefined), // said above the button
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('measure.what')}
          description={t('measure.whatHint')}
          minRows={2}
          maxLength={10_000}
          {...form.getInputProps('text')}
        />
        <Select
          label={t('measure.responsible')}
          data={codesOf('responsible').map((value) => ({ value, label: label('responsible', value) }))}
          maw="20rem"
          {...form.getInputProps('responsible')}
        />
        <TextInput type="date" label={t('measure.dueOn')} min={today} maw="14rem" {...form.getInputProps('dueOn')} />
        <FormEnd submitLabel={t('measure.send')} mutation={promise} onCancel={onClose} />
      </Stack>
    </form>
  );
}
