import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCreditInvoice } from '../../api/dues.queries';
import type { Invoice } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { PaymentModal } from './payment-modal';
import { ReasonModal } from './reason-modal';

/** What an officer can do with an invoice as it is now. */
export function InvoiceActs({ invoice }: { invoice: Invoice }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'pay' | 'credit'>();
  const close = () => setOpened(undefined);
  const { openYen, totalYen } = invoice;
  if (openYen === 0) return null;
  return (
    <>
      <Button onClick={() => setOpened('pay')} data-pay-invoice>
        {t('dues.pay')}
      </Button>
      {openYen === totalYen && (
        <Button variant="default" onClick={() => setOpened('credit')}>
          {t('dues.credit')}
        </Button>
      )}
      {opened === 'pay' && <PaymentModal invoice={invoice} onClose={close} />}
      {opened === 'credit' && <CreditModal invoiceId={invoice.id} onClose={close} />}
    </>
  );
}

function CreditModal({ invoiceId, onClose }: { invoiceId: string; onClose: () => void }) {
  const { t } = useI18n();
  const words = { title: t('dues.credit'), text: t('dues.creditText'), done: t('dues.credited') };
  return <ReasonModal words={words} mutation={useCreditInvoice(invoiceId)} onClose={onClose} />;
}
