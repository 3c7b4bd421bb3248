import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { invoiceQuery } from '../../api/dues.queries';
import type { Invoice } from '../../api/types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { InvoiceActs } from './invoice-acts';
import { InvoiceStateBadge } from './invoice-state';
import { Payments } from './payments.section';
import { useYen } from './use-yen';

const route = getRouteApi('/signed-in/dues/$invoiceId');

/** One invoice or credit note: what it is for, what was paid, and its papers. */
export function InvoicePage() {
  const query = useQuery(invoiceQuery(route.useParams().invoiceId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(invoice) => <InvoiceView invoice={invoice} />}
    </QueryView>
  );
}

function InvoiceView({ invoice }: { invoice: Invoice }) {
  const { t } = useI18n();
  const manages = useUser().permissions.includes('dues.manage');
  return (
    <Page
      title={invoice.number}
      lead={invoice.recipientName}
      actions={<Anchor renderRoot={(props) => <Link to="/dues" {...props} />}>{t('action.back')}</Anchor>}
    >
      <Stack gap="md">
        <Related invoice={invoice} />
        <Group gap="sm">
          <Button component="a" href={`/api/v1/invoices/${invoice.id}/pdf`} download variant="default">
            {t('dues.pdf')}
          </Button>
          {manages && <InvoiceActs invoice={invoice} />}
        </Group>
        <InvoiceFacts invoice={invoice} />
        {invoice.state !== 'credit_note' && <Payments payments={invoice.payments} manages={manages} />}
      </Stack>
    </Page>
  );
}

function Related({ invoice: { related, state, reason } }: { invoice: Invoice }) {
  const { t } = useI18n();
  if (!related) return null;
  const { id: invoiceId, number } = related;
  const words =
    state === 'credit_note' ? t('dues.credits', { number, reason: reason ?? '' }) : t('dues.creditedBy', { number });
  return (
    <Alert color="gray">
      <Text>{words}</Text>
      <Anchor renderRoot={(props) => <Link to="/dues/$invoiceId" params={{ invoiceId }} {...props} />}>{number}</Anchor>
    </Alert>
  );
}

function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { t, label, day } = useI18n();
  const yen = useYen();
  const { issuer, lines, totals, totalYen, openYen, dueOn } = invoice;
  return (
    <Section title={t('dues.lines')} aside={<InvoiceStateBadge state={invoice.state} />}>
      <Facts
        items={[
          ...lines.map(({ description, amountYen, taxClass }, index) => ({
            name: t('dues.line', { n: index + 1 }),
            value: `${description} · ${yen(amountYen)} · ${label('settingChoice', taxClass)}`,
            isWide: true,
          })),
          ...totals.map(({ taxClass, grossYen, taxYen }) => ({
            name: label('settingChoice', taxClass),
            value: t('dues.taxOf', { gross: yen(grossYen), tax: yen(taxYen) }),
          })),
          { name: t('dues.total'), value: yen(totalYen) },
          ...(openYen > 0 ? [{ name: t('dues.open'), value: yen(openYen) }] : []),
          { name: t('dues.issuedOn'), value: day(invoice.issuedOn) },
          ...(dueOn ? [{ name: t('dues.dueOn'), value: day(dueOn) }] : []),
          { name: t('dues.issuer'), value: issuer.name },
          ...(issuer.registration ? [{ name: t('dues.registration'), value: issuer.registration }] : []),
          ...(issuer.account && openYen > 0 ? [{ name: t('dues.account'), value: issuer.account, isWide: true }] : []),
        ]}
      />
    </Section>
  );
}
