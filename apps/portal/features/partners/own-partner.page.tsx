import { Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ownPartnerQuery, useSetAvailability } from '../../api/partners.queries';
import type { PartnerDetail } from '../../api/types';
import { FormEnd } from '../../components/form-end';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { HoursFields } from './hours-fields';
import { ExpiryWarning, PartnerEntry } from './partner-facts';
import { Agreements } from './partner.page';
import { draftOf, hoursOf, isDayFine } from './partner.rules';

/** A partner's own entry: what the desk knows of it, and what it keeps up to date itself. */
export function OwnPartnerPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const query = useQuery(ownPartnerQuery);
  return (
    <Page title={t('ownPartner.title')} lead={t('ownPartner.lead')}>
      <QueryView query={query} skeleton={<Skeleton height={420} />}>
        {(partner) => (
          <Stack gap="md">
            <ExpiryWarning partner={partner} />
            <PartnerEntry partner={partner} />
            {permissions.includes('ownPartner.edit') && <AvailabilityForm key={partner.version} partner={partner} />}
            <Agreements partner={partner} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function AvailabilityForm({ partner }: { partner: PartnerDetail }) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSetAvailability();
  const [isTried, setIsTried] = useState(false);
  const form = useForm({
    initialValues: { hours: draftOf(partner.openingHours), capacity: (partner.capacity ?? '') as number | string },
    validate: { hours: (hours) => (Object.values(hours).every(isDayFine) ? null : t('partners.hoursBad')) },
  });
  const submit = form.onSubmit(
    ({ hours, capacity }) => {
      const wish = { openingHours: hoursOf(hours), capacity: capacity === '' ? null : Number(capacity) };
      save
        .mutateAsync({ ...wish, version: partner.version })
        .then(() => notify(t('ownPartner.saved')))
        .catch(() => undefined); // said at the end of the form
    },
    () => setIsTried(true),
  );
  return (
    <Section title={t('ownPartner.availability')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <HoursFields {...form.values} saysErrors={isTried} onChange={(wish) => form.setValues(wish)} />
          <FormEnd submitLabel={t('partners.save')} mutation={save} onCancel={() => form.reset()} />
        </Stack>
      </form>
    </Section>
  );
}
