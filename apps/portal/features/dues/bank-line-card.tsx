import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMatchLine, useReopenLine, useSetLineAside } from '../../api/bank.queries';
import type { BankLine } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AssignModal } from './assign-modal';
import { ReasonModal } from './reason-modal';
import { useYen } from './use-yen';

/** One payment with what it may be for, or what was said of it. */
export function BankLineCard({ line }: { line: BankLine }) {
  const { t, day } = useI18n();
  const yen = useYen();
  return (
    <Section title={`${yen(line.amountYen)} · ${line.payerName || t('bank.nameless')}`} aside={day(line.bookedOn)}>
      <Stack gap="sm" data-bank-line>
        {line.state === 'open' ? <Suggestions line={line} /> : <Decided line={line} />}
        <Acts line={line} />
      </Stack>
    </Section>
  );
}

function Suggestions({ line }: { line: BankLine }) {
  const { t, label } = useI18n();
  const yen = useYen();
  const notify = useNotify();
  const match = useMatchLine(line.id);
  if (line.suggestions.length === 0) return <Text c="gray.7">{t('bank.noSuggestion')}</Text>;
  const confirm = (invoiceId: string, openYen: number) =>
    void match
      .mutateAsync([{ invoiceId, amountYen: Math.min(openYen, line.amountYen) }])
      .then(() => notify(t('bank.confirmed')))
      .catch(() => undefined); // said below
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('bank.suggestions')}</Text>
      {line.suggestions.map(({ id, number, recipientName, openYen, by }) => (
        <Group key={id} gap="sm">
          <Text>
            <InvoiceLink id={id} number={number} /> {recipientName} · {yen(openYen)} · {label('matchedBy', by)}
          </Text>
          <Button
            variant={by === 'amount' ? 'default' : 'filled'}
            size="compact-md"
            loading={match.isPending}
            onClick={() => confirm(id, openYen)}
          >
            {t('bank.confirm', { number })}
          </Button>
        </Group>
      ))}
      {match.error && <ProblemAlert error={match.error} />}
    </Stack>
  );
}

function Decided({ line: { invoices, restYen, reason } }: { line: BankLine }) {
  const { t } = useI18n();
  const yen = useYen();
  return (
    <Stack gap="xs">
      {reason && <Text>{reason}</Text>}
      {invoices.map(({ id, number, recipientName, amountYen }) => (
        <Text key={id}>
          <InvoiceLink id={id} number={number} /> {recipientName} · {yen(amountYen)}
        </Text>
      ))}
      {restYen !== null && restYen > 0 && <Text>{t('bank.rest', { amount: yen(restYen) })}</Text>}
    </Stack>
  );
}

function InvoiceLink({ id: invoiceId, number }: { id: string; number: string }) {
  return (
    <Anchor underline="always" renderRoot={(props) => <Link to="/dues/$invoiceId" params={{ invoiceId }} {...props} />}>
      {number}
    </Anchor>
  );
}

type Opened = 'assign' | 'aside' | 'reopen';

function Acts({ line }: { line: BankLine }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const offered: readonly [Opened, string][] =
    line.state === 'open'
      ? [
          ['assign', t('bank.assign')],
          ['aside', t('bank.setAside')],
        ]
      : [['reopen', t('bank.reopen')]];
  return (
    <Group gap="sm">
      {offered.map(([act, words]) => (
        <Button key={act} variant="default" size="compact-md" onClick={() => setOpened(act)} data-act={act}>
          {words}
        </Button>
      ))}
      {opened === 'assign' && <AssignModal line={line} onClose={close} />}
      {opened === 'aside' && <AsideModal lineId={line.id} onClose={close} />}
      {opened === 'reopen' && <ReopenModal lineId={line.id} onClose={close} />}
    </Group>
  );
}

function AsideModal({ lineId, onClose }: { lineId: string; onClose: () => void }) {
  const { t } = useI18n();
  const words = { title: t('bank.setAside'), text: t('bank.setAsideText'), done: t('bank.isSetAside') };
  return <ReasonModal words={words} mutation={useSetLineAside(lineId)} onClose={onClose} />;
}

function ReopenModal({ lineId, onClose }: { lineId: string; onClose: () => void }) {
  const { t } = useI18n();
  const words = { title: t('bank.reopen'), text: t('bank.reopenText'), done: t('bank.reopened') };
  return <ReasonModal words={words} mutation={useReopenLine(lineId)} onClose={onClose} />;
}
