import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../../api/directory.queries';
import type { Agreement, PartnerDetail, PartnerRow } from '../../api/types';
import { Facts } from '../../components/facts';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

/** How much of what a partner can take is in use. */
export function PartnerPlaces({ partner }: { partner: Pick<PartnerRow, 'capacity' | 'openReferrals'> }) {
  const { t } = useI18n();
  const { capacity, openReferrals: open } = partner;
  return capacity === null ? t('partners.placesFree', { open }) : t('partners.places', { open, capacity });
}

/** Whether a partner is open now, or when it opens next. */
export function PartnerOpening({ partner }: { partner: Pick<PartnerRow, 'isOpenNow' | 'opensAt'> }) {
  const { t, dateTime } = useI18n();
  if (partner.isOpenNow === null) return t('partners.hoursUnknown');
  if (partner.isOpenNow) return t('partners.openNow');
  return partner.opensAt ? t('partners.opensAt', { at: dateTime(partner.opensAt) }) : '—';
}

/** The names of prefectures, or that the whole country is meant. */
export function Prefectures({ codes }: { codes: readonly string[] }) {
  const { t, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  if (codes.length === 0) return t('partners.wholeCountry');
  const names = new Map((lists.data?.prefectures ?? []).map((each) => [each.code, pick(each.nameJa, each.nameEn)]));
  return codes.map((code) => names.get(code) ?? code).join(', ');
}

/** The names of topics, or that all are meant. */
export function Topics({ groups }: { groups: readonly string[] }) {
  const { t, label } = useI18n();
  return groups.length === 0 ? t('partners.allTopics') : groups.map((each) => label('deskGroup', each)).join(', ');
}

/** What is written down about a partner. */
export function PartnerEntry({ partner }: { partner: PartnerDetail }) {
  const { t, label, language } = useI18n();
  return (
    <Section title={t('partners.entry')}>
      {!partner.isActive && <Text fw={600}>{t('partners.inactive')}</Text>}
      <Facts
        items={[
          { name: t('partners.kind'), value: label('partnerKind', partner.kind) },
          { name: t('partners.languages'), value: partner.languages.map(language).join(', ') || '—' },
          { name: t('partners.prefectures'), value: <Prefectures codes={partner.prefectureCodes} /> },
          { name: t('partners.deskGroups'), value: <Topics groups={partner.deskGroups} /> },
          { name: t('partners.capacity'), value: <PartnerPlaces partner={partner} /> },
          {
            name: t('partners.channels'),
            value: partner.channels.map((each) => label('partnerChannel', each)).join(', '),
          },
          { name: t('partners.hours'), value: <Hours partner={partner} />, isWide: true },
        ]}
      />
    </Section>
  );
}

function Hours({ partner }: { partner: PartnerDetail }) {
  const { label } = useI18n();
  return (
    <>
      <PartnerOpening partner={partner} />
      {partner.openingHours.map(({ weekday, from, until }) => (
        <div key={weekday}>
          {label('weekday', String(weekday))} {from}–{until}
        </div>
      ))}
    </>
  );
}

/** That the agreement ends soon, said where somebody can do something about it. */
export function ExpiryWarning({ partner }: { partner: PartnerRow }) {
  const { t, day } = useI18n();
  if (!partner.isExpiringSoon || partner.agreementUntil === null) return null;
  return <Alert color="warning">{t('partners.soon', { on: day(partner.agreementUntil) })}</Alert>;
}

/** One version of an agreement. */
export function AgreementFacts({ agreement }: { agreement: Agreement }) {
  const { t, day, dateTime } = useI18n();
  const { validUntil, endedAt, contacts } = agreement;
  return (
    <Facts
      items={[
        { name: t('partners.validFrom'), value: day(agreement.validFrom) },
        { name: t('partners.validUntil'), value: validUntil ? day(validUntil) : t('partners.until.none') },
        { name: t('partners.signedOn'), value: day(agreement.signedOn) },
        {
          name: t('partners.cases'),
          value: t(agreement.mayReceiveCases ? 'partners.mayReceive' : 'partners.mayNotReceive'),
        },
        { name: t('partners.deskGroups'), value: <Topics groups={agreement.deskGroups} /> },
        { name: t('partners.prefectures'), value: <Prefectures codes={agreement.prefectureCodes} /> },
        ...(contacts.length > 0
          ? [{ name: t('partners.contactsShown'), value: contacts.map((each) => <div key={each}>{each}</div>) }]
          : []),
        ...(endedAt
          ? [{ name: t('agreementState.ended'), value: t('partners.endedAt', { at: dateTime(endedAt) }) }]
          : []),
      ]}
    />
  );
}
