import { Anchor, Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AgreementRow, agreementsQuery } from '../../api/cooperation.queries';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { AgreementModal } from './agreement-modal';
import { OrganisationModal } from './organisation-modal';
import { OrganisationsSection } from './organisations.section';
import { useValidity } from './use-validity';

/** With whom the association cooperates, for the officer. */
export function AgreementsPage() {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'organisation' | 'agreement' | null>(null);
  const close = () => setOpened(null);
  const query = useInfiniteQuery(agreementsQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('cooperation.title')}
      lead={t('cooperation.lead')}
      actions={
        <Group gap="sm">
          <Button onClick={() => setOpened('agreement')} data-new-agreement>
            {t('cooperation.new')}
          </Button>
          <Button variant="default" onClick={() => setOpened('organisation')}>
            {t('cooperation.newOrganisation')}
          </Button>
        </Group>
      }
    >
      <PagedRows
        label={t('cooperation.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('cooperation.none')}>{t('cooperation.noneText')}</Empty>}
      />
      <OrganisationsSection />
      {opened === 'agreement' && <AgreementModal agreement={null} onClose={close} />}
      {opened === 'organisation' && <OrganisationModal organisation={null} onClose={close} />}
    </Page>
  );
}

function useFacts() {
  const { t, pick, label } = useI18n();
  const validity = useValidity();
  return (row: AgreementRow): RowFact[] => [
    {
      name: t('cooperation.agreement'),
      value: (
        <Anchor
          renderRoot={(props) => <Link to="/agreements/$agreementId" params={{ agreementId: row.id }} {...props} />}
        >
          {pick(row.titleJa, row.titleEn)}
        </Anchor>
      ),
    },
    { name: t('cooperation.organisation'), value: pick(row.partnerNameJa, row.partnerNameEn) },
    { name: t('cooperation.form'), value: label('cooperationForm', row.form) },
    { name: t('cooperation.state'), value: label('cooperationState', row.state) },
    { name: t('cooperation.validity'), value: validity(row.validFrom, row.validUntil) },
    { name: t('cooperation.public'), value: t(row.publishedAt ? 'cooperation.public.yes' : 'cooperation.public.no') },
  ];
}
