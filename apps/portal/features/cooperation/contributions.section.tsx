import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type Agreement, useAddContribution, useRemoveContribution } from '../../api/cooperation.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ItemList } from './item-list';
import { countriesIn, currencies, moneyText, toMinor } from './money.rules';

/** What is given for an agreement; each currency has a sum of its own. */
export function ContributionsSection({ agreement }: { agreement: Agreement }) {
  const { t, locale, day } = useI18n();
  const [isAdding, setIsAdding] = useState(false);
  const remove = useRemoveContribution(agreement.id);
  const isOpen = agreement.state !== 'ended';
  const countries = new Map(countriesIn(locale).map(({ value, label }) => [value, label]));
  const items = agreement.contributions.map(({ id, country, fromOn, untilOn, purpose, ...money }) => ({
    id,
    name: moneyText(locale, money),
    facts: [countries.get(country), t('cooperation.span', { from: day(fromOn), until: day(untilOn) }), purpose]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <Section
      title={t('cooperation.contributions')}
      aside={
        isOpen && (
          <Button variant="default" size="compact-md" onClick={() => setIsAdding(true)} data-add-contribution>
            {t('cooperation.addContribution')}
          </Button>
        )
      }
    >
      {items.length === 0 && <Text c="gray.7">{t('cooperation.noContributions')}</Text>}
      <ItemList items={items} remove={isOpen ? remove : null} />
      {agreement.totals.length > 0 && (
        <Text>
          {t('cooperation.totals', { sums: agreement.totals.map((total) => moneyText(locale, total)).join(' · ') })}
        </Text>
      )}
      {isAdding && <ContributionModal agreementId={agreement.id} onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

function ContributionModal({ agreementId, onClose }: { agreementId: string; onClose: () => void }) {
  const { t, locale } = useI18n();
  const notify = useNotify();
  const add = useAddContribution(agreementId);
  const form = useContributionForm();
  const submit = form.onSubmit(({ typed, purpose, ...values }) => {
    const amount = toMinor(typed, values.currency);
    if (amount === undefined) return;
    add
      .mutateAsync({ ...values, amount, purpose: purpose.trim() })
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('cooperation.addContribution')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('cooperation.amount')} inputMode="decimal" {...form.getInputProps('typed')} />
          <NativeSelect label={t('cooperation.currency')} data={currencies} {...form.getInputProps('currency')} />
          <NativeSelect
            label={t('cooperation.spentIn')}
            data={countriesIn(locale)}
            {...form.getInputProps('country')}
          />
          <TextInput type="date" label={t('cooperation.fromOn')} {...form.getInputProps('fromOn')} />
          <TextInput type="date" label={t('cooperation.untilOn')} {...form.getInputProps('untilOn')} />
          <TextInput label={t('cooperation.purpose')} maxLength={200} {...form.getInputProps('purpose')} />
          <FormEnd submitLabel={t('cooperation.save')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useContributionForm() {
  const { t } = useI18n();
  const needed = (text: string) => (text === '' ? t('field.required') : null);
  return useForm({
    initialValues: { typed: '', currency: 'JPY', country: 'JP', fromOn: '', untilOn: '', purpose: '' },
    validate: {
      typed: (typed, { currency }) => (toMinor(typed, currency) === undefined ? t('cooperation.badAmount') : null),
      fromOn: needed,
      untilOn: needed,
    },
  });
}
