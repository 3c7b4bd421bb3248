import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { partiesQuery } from '../../api/conflicts.queries';
import type { CaseDetail, Party } from '../../api/types';
import { Facts } from '../../components/facts';
import { MemberName } from '../../components/member-name';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './conflicts.module.css';
import { PartyForm } from './party-form';

/** Whom the case accuses: the company of its site as a fact, those who were named, and the way to name another. */
export function CaseParties({ found }: { found: CaseDetail }) {
  const { t, pick } = useI18n();
  const parties = useQuery(partiesQuery(found.id));
  const place = [
    found.member && pick(found.member.nameJa, found.member.nameEn),
    pick(found.siteNameJa, found.siteNameEn),
  ];
  const company = place.filter((name) => name !== null).join(' / ');
  return (
    <Section title={t('parties.title')}>
      <Facts
        items={[
          {
            name: t('parties.company'),
            value: (
              <MemberName standing={found.member?.standing ?? null}>{company || t('parties.companyNone')}</MemberName>
            ),
          },
        ]}
      />
      <QueryView query={parties} skeleton={<Skeleton height={48} />}>
        {(named) => (
          <>
            <PartyList parties={named} />
            <NameParty found={found} named={named} />
          </>
        )}
      </QueryView>
    </Section>
  );
}

function PartyList({ parties }: { parties: readonly Party[] }) {
  const { t, label, pick, day } = useI18n();
  if (parties.length === 0) return <Text c="gray.7">{t('parties.none')}</Text>;
  return (
    <ul className={styles.parties}>
      {parties.map(({ kind, party, namedAt }) => (
        <li key={`${kind}.${party?.id}`}>
          <MemberName standing={party?.standing ?? null}>
            <b>{party ? pick(party.nameJa, party.nameEn) : label('party', kind)}</b>
          </MemberName>
          <div className={styles.meta}>
            {[...(party ? [label('party', kind)] : []), t('parties.named', { on: day(namedAt) })].join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  );
}

function NameParty({ found, named }: { found: CaseDetail; named: readonly Party[] }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, form] = useDisclosure(false);
  if (!permissions.includes('case.nameParty') || found.status === 'closed') return null;
  if (isOpen) return <PartyForm found={found} named={named} onClose={form.close} />;
  return (
    <div>
      <Button variant="default" onClick={form.open}>
        {t('parties.open')}
      </Button>
    </div>
  );
}
