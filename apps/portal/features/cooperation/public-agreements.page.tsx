import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type PublicAgreement, publicAgreementsQuery } from '../../api/cooperation.queries';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../activity/activity.module.css';
import { PublicFrame } from '../people/public-frame';
import { moneyText } from './money.rules';
import { useValidity } from './use-validity';

/** The agreements in force that the association lets everybody read; nobody signs in for them. */
export function PublicAgreementsPage() {
  const { t } = useI18n();
  const query = useQuery(publicAgreementsQuery);
  return (
    <PublicFrame isWide>
      <Page title={t('cooperation.publicTitle')} lead={t('cooperation.publicLead')}>
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Text>{t('cooperation.publicNone')}</Text>
            ) : (
              <Stack gap="lg" component="ul" className={styles.plain}>
                {items.map((agreement) => (
                  <OneAgreement key={agreement.id} agreement={agreement} />
                ))}
              </Stack>
            )
          }
        </QueryView>
      </Page>
    </PublicFrame>
  );
}

function OneAgreement({ agreement }: { agreement: PublicAgreement }) {
  const { t, pick, label, locale } = useI18n();
  const validity = useValidity();
  const { areas, activities, contributions } = agreement;
  const facts = [
    ...(areas
      ? [
          {
            name: t('cooperation.areas'),
            value: areas.map((area) => label('cooperationArea', area)).join(', '),
            isWide: true,
          },
        ]
      : []),
    ...(agreement.validity
      ? [
          {
            name: t('cooperation.validity'),
            value: validity(agreement.validity.from, agreement.validity.until),
            isWide: true,
          },
        ]
      : []),
    ...(contributions && contributions.length > 0
      ? [
          {
            name: t('cooperation.contributions'),
            value: contributions.map((sum) => moneyText(locale, sum)).join(' · '),
          },
        ]
      : []),
  ];
  return (
    <li data-public-agreement>
      <Title order={2} size="h4">
        {pick(agreement.titleJa, agreement.titleEn)}
      </Title>
      <Text c="gray.7">
        {pick(agreement.partnerNameJa, agreement.partnerNameEn)} · {label('cooperationKind', agreement.partnerKind)}
      </Text>
      {facts.length > 0 && <Facts items={facts} />}
      {activities && activities.length > 0 && <Activities activities={activities} />}
    </li>
  );
}

function Activities({ activities }: { activities: NonNullable<PublicAgreement['activities']> }) {
  const { pick, day } = useI18n();
  return (
    <ul>
      {activities.map(({ id, heldOn, titleJa, titleEn }) => (
        <li key={id}>
          {day(heldOn)}: {pick(titleJa, titleEn)}
        </li>
      ))}
    </ul>
  );
}
