import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CooperationPartner, organisationsQuery } from '../../api/cooperation.queries';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { countriesIn } from './money.rules';
import { OrganisationModal } from './organisation-modal';

/** The organisations that cooperate, each with a way to mend what was written down. */
export function OrganisationsSection() {
  const { t, pick, label, locale } = useI18n();
  const query = useInfiniteQuery(organisationsQuery);
  const [changing, setChanging] = useState<CooperationPartner | null>(null);
  const countries = new Map(countriesIn(locale).map(({ value, label: name }) => [value, name]));
  const factsOf = (row: CooperationPartner): RowFact[] => {
    const name = pick(row.nameJa, row.nameEn) ?? '';
    return [
      { name: t('cooperation.organisation'), value: name },
      { name: t('cooperation.kind'), value: label('cooperationKind', row.kind) },
      { name: t('cooperation.country'), value: countries.get(row.country) ?? row.country },
      {
        name: t('cooperation.changeOrganisation'),
        value: (
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('cooperation.changeOrganisationOf', { name })}
            onClick={() => setChanging(row)}
            data-change-organisation
          >
            {t('cooperation.changeOrganisation')}
          </Button>
        ),
      },
    ];
  };
  return (
    <Section title={t('cooperation.organisations')}>
      <PagedRows
        label={t('cooperation.organisations')}
        query={query}
        factsOf={factsOf}
        height={120}
        empty={<Text c="gray.7">{t('cooperation.noOrganisations')}</Text>}
      />
      {changing && <OrganisationModal organisation={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}
