import { Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useAskBreakGlass } from '../../api/custody.queries';
import type { BreakGlassReason } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { breakGlassReasons, isCaseNumber } from './custody.rules';
import { ReasonFields } from './exception-parts';

/** Asking to read one case in danger. */
export function AskEmergencyModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const ask = useAskBreakGlass();
  const form = useForm<{ caseNumber: string; reasonCode: BreakGlassReason | ''; reason: string }>({
    initialValues: { caseNumber: '', reasonCode: '', reason: '' },
    validate: {
      caseNumber: (typed) => (isCaseNumber(typed) ? null : t('custody.numberWrong')),
      reasonCode: isNotEmpty(t('choice.missing')),
      reason: isNotEmpty(t('field.required')),
    },
  });
  const save = form.onSubmit(({ reasonCode, ...rest }) => {
    if (reasonCode === '') return;
    const onSuccess = () => {
      notify(t('emergency.asked'));
      onClose();
    };
    ask.mutate({ ...rest, reasonCode }, { onSuccess });
  });
  return (
    <Dialog onClose={onClose} title={t('emergency.ask')} size="lg">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <Text>{t('emergency.askText')}</Text>
          <TextInput
            label={t('custody.caseNumber')}
            placeholder="MG-…"
            autoComplete="off"
            {...form.getInputProps('caseNumber')}
          />
          <ReasonFields
            form={form}
            list="breakGlassReason"
            codes={breakGlassReasons}
            value={form.values.reasonCode}
            onChange={(code) => form.setFieldValue('reasonCode', code)}
          />
          <FormEnd submitLabel={t('emergency.askConfirm')} mutation={ask} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
