import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useUndoPayment } from '../../api/dues.queries';
import type { InvoicePayment } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ReasonModal } from './reason-modal';
import { useYen } from './use-yen';

/** What was paid for an invoice, each with its receipt. */
export function Payments({ payments, manages }: { payments: readonly InvoicePayment[]; manages: boolean }) {
  const { t } = useI18n();
  return (
    <Section title={t('dues.payments')}>
      {payments.length === 0 && <Text c="gray.7">{t('dues.noPayments')}</Text>}
      <Stack gap="md">
        {payments.map((payment) => (
          <Payment key={payment.id} payment={payment} manages={manages} />
        ))}
      </Stack>
    </Section>
  );
}

function Payment({ payment, manages }: { payment: InvoicePayment; manages: boolean }) {
  const { t, label, day, dateTime } = useI18n();
  const yen = useYen();
  const [isUndoing, setIsUndoing] = useState(false);
  const { id, number, amountYen, receivedOn, how, undoneAt, undoneReason } = payment;
  return (
    <div>
      <Text fw={600}>{t('dues.receipt', { number })}</Text>
      <Text>{t('dues.received', { amount: yen(amountYen), day: day(receivedOn), way: label('paymentWay', how) })}</Text>
      {undoneAt && <Text c="danger">{t('dues.void', { at: dateTime(undoneAt), reason: undoneReason ?? '' })}</Text>}
      <Group gap="sm" mt="xs">
        <Button component="a" href={`/api/v1/receipts/${id}/pdf`} download variant="default" size="compact-md">
          {t('dues.receiptSave')}
        </Button>
        {manages && !undoneAt && (
          <Button variant="default" size="compact-md" onClick={() => setIsUndoing(true)}>
            {t('dues.undo')}
          </Button>
        )}
      </Group>
      {isUndoing && <UndoModal receiptId={id} onClose={() => setIsUndoing(false)} />}
    </div>
  );
}

function UndoModal({ receiptId, onClose }: { receiptId: string; onClose: () => void }) {
  const { t } = useI18n();
  const words = { title: t('dues.undo'), text: t('dues.undoText'), done: t('dues.undone') };
  return <ReasonModal words={words} mutation={useUndoPayment(receiptId)} onClose={onClose} />;
}
