import { Badge } from '@mantine/core';
import type { InvoiceState } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';

const colours = { open: 'primary', overdue: 'danger', paid: 'success', credited: 'gray', credit_note: 'gray' } as const;

/** Whether an invoice is still to be paid. */
export function InvoiceStateBadge({ state }: { state: InvoiceState }) {
  const { label } = useI18n();
  return (
    <Badge variant="outline" color={colours[state]} h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
      {label('invoiceState', state)}
    </Badge>
  );
}
