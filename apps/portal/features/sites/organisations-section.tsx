import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAddSiteOrganisation, useEndSiteOrganisation } from '../../api/sites.queries';
import type { SiteDetail, SiteOrganisation, SiteRole } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useSiteChoices } from './use-site-choices';

const TIERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Who else works on a site, at whatever tier of contracts, and who answers for people there. */
export function OrganisationsSection({ site, mayKeep }: { site: SiteDetail; mayKeep: boolean }) {
  const { t, label } = useI18n();
  const [isAdding, setIsAdding] = useState(false);
  const [ending, setEnding] = useState<SiteOrganisation | null>(null);
  const factsOf = (row: SiteOrganisation): RowFact[] => [
    { name: t('sites.organisationName'), value: row.name },
    {
      name: t('sites.role'),
      value: row.tier === null ? label('siteRole', row.role) : t('sites.tier', { tier: row.tier }),
    },
    { name: t('sites.corporateNumber'), value: row.corporateNumber ?? '—' },
    ...(mayKeep
      ? [
          {
            name: t('sites.action'),
            value: (
              <Button size="compact-md" variant="default" onClick={() => setEnding(row)}>
                {t('sites.endOrganisation')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('sites.organisations')}>
      {site.organisations.length === 0 ? (
        <Text c="gray.7">{t('sites.organisationsNone')}</Text>
      ) : (
        <RowList label={t('sites.organisations')} rows={site.organisations} factsOf={factsOf} />
      )}
      {mayKeep && (
        <Group>
          <Button variant="default" onClick={() => setIsAdding(true)}>
            {t('sites.addOrganisation')}
          </Button>
        </Group>
      )}
      {isAdding && <OrganisationModal siteId={site.id} onClose={() => setIsAdding(false)} />}
      {ending && <EndModal organisation={ending} onClose={() => setEnding(null)} />}
    </Section>
  );
}

function OrganisationModal({ siteId, onClose }: { siteId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddSiteOrganisation(siteId);
  const { roles } = useSiteChoices();
  const form = useForm({
    initialValues: { role: 'contractor' as SiteRole, tier: '1', name: '', corporateNumber: '' },
    validate: { name: (name) => (name.trim() === '' ? t('field.required') : null) },
  });
  const isContractor = form.values.role === 'contractor';
  const submit = form.onSubmit(({ role, tier, name, corporateNumber }) => {
    const number = corporateNumber.trim();
    add
      .mutateAsync({
        role,
        name,
        tier: isContractor ? Number(tier) : null,
        corporateNumber: number === '' ? null : number,
      })
      .then(() => {
        notify(t('sites.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('sites.addOrganisation')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NativeSelect label={t('sites.role')} data={roles} {...form.getInputProps('role')} />
          {isContractor && (
            <NativeSelect
              label={t('sites.tierLabel')}
              data={TIERS.map((tier) => ({ value: String(tier), label: t('sites.tier', { tier }) }))}
              {...form.getInputProps('tier')}
            />
          )}
          <TextInput label={t('sites.organisationName')} maxLength={120} {...form.getInputProps('name')} />
          <TextInput
            label={t('sites.corporateNumber')}
            description={t('sites.corporateNumberHint')}
            inputMode="numeric"
            maxLength={30}
            {...form.getInputProps('corporateNumber')}
          />
          <FormEnd submitLabel={t('sites.save')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function EndModal({ organisation, onClose }: { organisation: SiteOrganisation; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndSiteOrganisation();
  const confirm = () => {
    end
      .mutateAsync(organisation.id)
      .then(() => {
        notify(t('sites.organisationEnded'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('sites.endTitle', { name: organisation.name })}
      confirmLabel={t('sites.endConfirm')}
      mutation={end}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('sites.endText')}</Text>
    </ConfirmModal>
  );
}
