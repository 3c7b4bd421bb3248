import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMatchLine } from '../../api/bank.queries';
import { invoicesQuery } from '../../api/dues.queries';
import type { BankLine } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FindField } from '../../components/find-field';
import { FormEnd } from '../../components/form-end';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useYen } from './use-yen';

interface Part {
  invoiceId: string;
  number: string;
  recipientName: string;
  amountYen: number | string;
}

interface Fitting {
  id: string;
  number: string;
  recipientName: string;
  openYen: number;
}

const shown = 8;
const sumOf = (parts: readonly Part[]) => parts.reduce((sum, { amountYen }) => sum + (Number(amountYen) || 0), 0);

/** Says which invoices a payment is for, and how much of it for each. */
export function AssignModal({ line, onClose }: { line: BankLine; onClose: () => void }) {
  const { t } = useI18n();
  const yen = useYen();
  const notify = useNotify();
  const match = useMatchLine(line.id);
  const [parts, setParts] = useState<Part[]>([]);
  const [problem, setProblem] = useState<string>();
  const rest = line.amountYen - sumOf(parts);
  const add = ({ id: invoiceId, number, recipientName, openYen }: Fitting) =>
    setParts([...parts, { invoiceId, number, recipientName, amountYen: Math.max(1, Math.min(openYen, rest)) }]);
  const submit = () => {
    setProblem(parts.length === 0 ? t('bank.chooseOne') : rest < 0 ? t('bank.tooMuch') : undefined);
    if (parts.length === 0 || rest < 0) return;
    match
      .mutateAsync(parts.map(({ invoiceId, amountYen }) => ({ invoiceId, amountYen: Number(amountYen) })))
      .then(() => {
        notify(t('bank.confirmed'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  };
  return (
    <Dialog onClose={onClose} title={t('bank.assignTitle', { amount: yen(line.amountYen) })} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          {parts.map((part) => (
            <PartFields
              key={part.invoiceId}
              part={part}
              onAmount={(amountYen) =>
                setParts(parts.map((each) => (each.invoiceId === part.invoiceId ? { ...each, amountYen } : each)))
              }
              onRemove={() => setParts(parts.filter(({ invoiceId }) => invoiceId !== part.invoiceId))}
            />
          ))}
          <Text>{t('bank.rest', { amount: yen(Math.max(0, rest)) })}</Text>
          <InvoiceSearch taken={parts.map(({ invoiceId }) => invoiceId)} onAdd={add} />
          <div aria-live="polite">{problem && <Text c="danger">{problem}</Text>}</div>
          <FormEnd submitLabel={t('bank.assignSend')} mutation={match} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface PartFieldsProps {
  part: Part;
  onAmount: (amount: number | string) => void;
  onRemove: () => void;
}

function PartFields({ part: { number, recipientName: name, amountYen }, onAmount, onRemove }: PartFieldsProps) {
  const { t } = useI18n();
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput
        label={t('bank.partOf', { number, name })}
        value={amountYen}
        onChange={onAmount}
        min={1}
        allowDecimal={false}
        hideControls
      />
      <Button variant="default" onClick={onRemove}>
        {t('bank.remove', { number })}
      </Button>
    </Group>
  );
}

function InvoiceSearch({ taken, onAdd }: { taken: readonly string[]; onAdd: (invoice: Fitting) => void }) {
  const { t } = useI18n();
  const [searched, setSearched] = useState('');
  return (
    <Stack gap="xs">
      <FindField label={t('bank.findInvoice')} findLabel={t('bank.find')} onFind={setSearched} />
      <Found text={searched} taken={taken} onAdd={onAdd} />
    </Stack>
  );
}

function Found({ text, taken, onAdd }: { text: string; taken: readonly string[]; onAdd: (invoice: Fitting) => void }) {
  const { t } = useI18n();
  const yen = useYen();
  const query = useInfiniteQuery(invoicesQuery({ text: text || undefined, state: 'open' }));
  return (
    <QueryView query={query} skeleton={null}>
      {({ pages }) => {
        const found = (pages[0]?.items ?? []).filter(({ id }) => !taken.includes(id)).slice(0, shown);
        if (found.length === 0) return <Text>{t('bank.noInvoice')}</Text>;
        return (
          <Stack gap="xs">
            {found.map((invoice) => (
              <Group key={invoice.id} gap="sm">
                <Text>
                  {invoice.recipientName} · {yen(invoice.openYen)}
                </Text>
                <Button variant="default" size="compact-md" onClick={() => onAdd(invoice)}>
                  {t('bank.add', { number: invoice.number })}
                </Button>
              </Group>
            ))}
          </Stack>
        );
      }}
    </QueryView>
  );
}
