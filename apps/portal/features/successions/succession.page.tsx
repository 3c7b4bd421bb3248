import { Alert, Anchor, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { successionQuery } from '../../api/successions.queries';
import type { SuccessionDetail } from '../../api/types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useYen } from '../dues/use-yen';
import { ChangedCases } from './changed-cases';
import { DecideSuccession } from './decide-succession';

const route = getRouteApi('/signed-in/successions/$successionId');

/** All that a merger or a split moves, each case whose walls change, and the second person's decision. */
export function SuccessionPage() {
  const query = useQuery(successionQuery(route.useParams().successionId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(succession) => <SuccessionView succession={succession} />}
    </QueryView>
  );
}

function SuccessionView({ succession }: { succession: SuccessionDetail }) {
  const { t, pick, label, day } = useI18n();
  const { from, into, kind, state, reason, proposedAt, proposedByName } = succession;
  const { decision, decidedAt, decidedByName } = succession;
  const names = { from: pick(from.nameJa, from.nameEn) ?? '', into: pick(into.nameJa, into.nameEn) ?? '' };
  const decided = decidedAt
    ? [{ name: t('succession.decided'), value: `${day(decidedAt)} · ${decidedByName ?? ''} · ${decision ?? ''}` }]
    : [];
  return (
    <Page
      title={t('succession.fromInto', names)}
      lead={label('successionKind', kind)}
      actions={<Anchor renderRoot={(props) => <Link to="/successions" {...props} />}>{t('action.back')}</Anchor>}
    >
      <Section title={t('succession.entry')}>
        <Facts
          items={[
            { name: t('succession.state'), value: label('successionState', state) },
            { name: t('succession.proposed'), value: `${day(proposedAt)} · ${proposedByName}` },
            { name: t('reason.label'), value: reason },
            ...decided,
          ]}
        />
      </Section>
      {state === 'proposed' && <Moving succession={succession} />}
      <ChangedCases succession={succession} />
      {state === 'proposed' && <DecideSuccession succession={succession} />}
    </Page>
  );
}

/** What goes over, and what stays. */
function Moving({ succession }: { succession: SuccessionDetail }) {
  const { t, pick } = useI18n();
  const yen = useYen();
  const { sites, people, openInvoices, openYen, kind } = succession;
  const none = <Text c="gray.7">{t('succession.nothing')}</Text>;
  return (
    <Section title={t('succession.moving')}>
      <Facts
        items={[
          {
            name: t('succession.sites', { n: sites.length }),
            value: sites.length === 0 ? none : sites.map(({ nameJa, nameEn }) => pick(nameJa, nameEn)).join(', '),
          },
          {
            name: t('succession.people', { n: people.length }),
            value: people.length === 0 ? none : people.join(', '),
          },
          { name: t('succession.invoices', { n: openInvoices }), value: yen(openYen) },
        ]}
      />
      {kind === 'merger' && (
        <List mt="sm">
          {(['accounts', 'keys', 'pledge', 'fees', 'history'] as const).map((each) => (
            <List.Item key={each}>{t(`succession.rule.${each}`)}</List.Item>
          ))}
        </List>
      )}
      <Alert color="warning" mt="sm">
        {t('succession.consentRule')}
      </Alert>
    </Section>
  );
}
