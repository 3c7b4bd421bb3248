import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownExpulsionQuery } from '../../api/expulsions.queries';
import type { OwnExpulsion } from '../../api/types';
import { Empty } from '../../components/empty';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ActsList } from './acts-list';
import { OwnRequests } from './own-requests';
import { OwnStatement } from './own-statement';
import { Words } from './words';

/** Proceedings against one's own organisation: why, until when, and how to state one's case. */
export function OwnExpulsionPage() {
  const { t } = useI18n();
  const query = useQuery(ownExpulsionQuery);
  return (
    <Page
      title={t('ownExpulsion.title')}
      lead={t('ownExpulsion.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/own-member" {...props} />}>{t('ownExpulsion.back')}</Anchor>}
    >
      <QueryView query={query} skeleton={<Skeleton height={420} />}>
        {(found) =>
          found ? (
            <OwnView expulsion={found} />
          ) : (
            <Empty title={t('ownExpulsion.none')}>
              <Text>{t('ownExpulsion.noneText')}</Text>
            </Empty>
          )
        }
      </QueryView>
    </Page>
  );
}

function OwnView({ expulsion }: { expulsion: OwnExpulsion }) {
  const { t } = useI18n();
  return (
    <>
      <Decision expulsion={expulsion} />
      <Notice expulsion={expulsion} />
      {expulsion.isOpen && <OwnStatement expulsion={expulsion} />}
      {expulsion.isOpen && <OwnRequests expulsion={expulsion} />}
      <Section title={t('expulsion.history')}>
        <ActsList acts={expulsion.acts} />
      </Section>
      <Section title={t('ownExpulsion.goesOn')}>
        <Text>{t('ownExpulsion.goesOnText')}</Text>
      </Section>
    </>
  );
}

function Notice({ expulsion }: { expulsion: OwnExpulsion }) {
  const { t, label, day, dateTime } = useI18n();
  const { id, grounds, facts, noticedAt, dueOn, daysLeft, hearingAt, state } = expulsion;
  return (
    <Section title={t('ownExpulsion.notice')}>
      <Text>{t('ownExpulsion.noticeText')}</Text>
      <Facts
        items={[
          {
            name: t('expulsion.grounds'),
            value: grounds.map((each) => label('expulsionGround', each)).join(', '),
            isWide: true,
          },
          { name: t('ownExpulsion.noticedAt'), value: noticedAt ? dateTime(noticedAt) : '–' },
          { name: t('expulsion.dueOn'), value: dueOn ? day(dueOn) : '–' },
          ...(state === 'noticed' && daysLeft >= 0
            ? [{ name: t('ownExpulsion.left'), value: t('ownExpulsion.daysLeft', { n: daysLeft }) }]
            : []),
          ...(hearingAt ? [{ name: t('expulsion.hearingAt'), value: dateTime(hearingAt) }] : []),
          { name: t('expulsion.facts'), value: <Words>{facts}</Words>, isWide: true },
        ]}
      />
      <Group gap="sm">
        <Button component="a" href={`/api/v1/expulsions/${id}/notice.pdf`} download variant="default">
          {t('expulsion.letter')}
        </Button>
      </Group>
    </Section>
  );
}

function Decision({ expulsion }: { expulsion: OwnExpulsion }) {
  const { t, label, day } = useI18n();
  const { outcome, reasons, conditions, effectiveOn, state, isOpen } = expulsion;
  if (state === 'noticed') return isOpen ? null : <Text>{t('ownExpulsion.underDecision')}</Text>;
  if (!outcome) return null;
  return (
    <Section title={t('expulsion.decision')}>
      <Facts
        items={[
          { name: t('expulsion.outcome'), value: label('expulsionOutcome', outcome) },
          ...(effectiveOn ? [{ name: t('expulsion.effectiveOn'), value: day(effectiveOn) }] : []),
          ...(reasons ? [{ name: t('expulsion.reasons'), value: <Words>{reasons}</Words>, isWide: true }] : []),
          ...(conditions
            ? [{ name: t('expulsion.conditions'), value: <Words>{conditions}</Words>, isWide: true }]
            : []),
        ]}
      />
    </Section>
  );
}
