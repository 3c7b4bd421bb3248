import { NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRecordPayment } from '../../api/dues.queries';
import type { Invoice, PaymentWay } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from './days.rules';

/** What came for an invoice. Begins with all that is still to be paid, today, by bank. */
export function PaymentModal({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const now = useNow();
  const { codes } = useChoices();
  const record = useRecordPayment(invoice.id);
  const most = invoice.openYen;
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm<{ amountYen: number | string; receivedOn: string; how: PaymentWay; payerName: string }>({
    initialValues: { amountYen: most, receivedOn: inDays(now, 0), how: 'transfer', payerName: invoice.recipientName },
    validate: {
      amountYen: (amount) =>
        typeof amount === 'number' && amount >= 1 && amount <= most ? null : t('dues.badAmount', { most }),
      receivedOn: needed,
      payerName: needed,
    },
  });
  const submit = form.onSubmit(({ amountYen, ...values }) => {
    record
      .mutateAsync({ ...values, payerName: values.payerName.trim(), amountYen: Number(amountYen) })
      .then(() => {
        notify(t('dues.paid'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('dues.payTitle')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('dues.payText')}</Text>
          <NumberInput
            label={t('dues.amount')}
            min={1}
            max={most}
            clampBehavior="none"
            allowDecimal={false}
            hideControls
            {...form.getInputProps('amountYen')}
          />
          <TextInput type="date" label={t('dues.receivedOn')} {...form.getInputProps('receivedOn')} />
          <NativeSelect label={t('dues.how')} data={codes('paymentWay')} {...form.getInputProps('how')} />
          <TextInput label={t('dues.payer')} maxLength={120} autoComplete="off" {...form.getInputProps('payerName')} />
          <FormEnd submitLabel={t('dues.pay')} mutation={record} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
