import { Alert, Anchor, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { expulsionQuery } from '../../api/expulsions.queries';
import type { ExpulsionDetail } from '../../api/types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ActsList } from './acts-list';
import { DecideProposal } from './decide-proposal';
import { DeskActs } from './desk-acts';
import { Effects } from './effects';
import { Words } from './words';

const route = getRouteApi('/signed-in/expulsions/$expulsionId');

/** Proceedings against one member: where they stand, what may be done, what was done. */
export function ExpulsionPage() {
  const query = useQuery(expulsionQuery(route.useParams().expulsionId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(expulsion) => <ExpulsionView expulsion={expulsion} />}
    </QueryView>
  );
}

function ExpulsionView({ expulsion }: { expulsion: ExpulsionDetail }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const { id, memberId, nameJa, nameEn, noticedAt, isOverdue, isAsked, acts, effects, state } = expulsion;
  return (
    <Page
      title={pick(nameJa, nameEn) ?? ''}
      lead={t('expulsion.section')}
      actions={<Anchor renderRoot={(props) => <Link to="/expulsions" {...props} />}>{t('action.back')}</Anchor>}
    >
      {isOverdue && <Alert color="danger">{t('expulsion.overdueText')}</Alert>}
      {isAsked && <Alert color="warning">{t('expulsion.askedText')}</Alert>}
      <Standing expulsion={expulsion} />
      <DeskActs expulsion={expulsion} />
      <DecideProposal expulsion={expulsion} />
      <Group gap="sm">
        {noticedAt && (
          <Button component="a" href={`/api/v1/expulsions/${id}/notice.pdf`} download variant="default">
            {t('expulsion.letter')}
          </Button>
        )}
        {permissions.includes('member.list') && (
          <Anchor renderRoot={(props) => <Link to="/members/$memberId" params={{ memberId }} {...props} />}>
            {t('expulsion.toMember')}
          </Anchor>
        )}
      </Group>
      <Section title={t('expulsion.history')}>
        <ActsList acts={acts} />
      </Section>
      {state !== 'ended' && (
        <Section title={t('expulsion.effects')}>
          <Effects effects={effects} />
        </Section>
      )}
    </Page>
  );
}

function Standing({ expulsion }: { expulsion: ExpulsionDetail }) {
  const { t, label, day, dateTime } = useI18n();
  const { state, outcome, grounds, facts, openedAt, openedByName, termDays, dueOn, decideBy } = expulsion;
  const { hearingAt, reasons, conditions, effectiveOn } = expulsion;
  const some = (name: string, value: string | null) => (value === null ? [] : [{ name, value }]);
  return (
    <Section title={t('expulsion.standing')}>
      <Facts
        items={[
          { name: t('expulsion.state'), value: label('expulsionState', state) },
          ...some(t('expulsion.outcome'), outcome && label('expulsionOutcome', outcome)),
          { name: t('expulsion.opened'), value: `${dateTime(openedAt)} · ${openedByName}` },
          { name: t('expulsion.term'), value: t('expulsion.days', { n: termDays }) },
          ...some(t('expulsion.dueOn'), dueOn && day(dueOn)),
          ...some(t('expulsion.decideBy'), decideBy && day(decideBy)),
          ...some(t('expulsion.hearingAt'), hearingAt && dateTime(hearingAt)),
          ...some(t('expulsion.effectiveOn'), effectiveOn && day(effectiveOn)),
          {
            name: t('expulsion.grounds'),
            value: grounds.map((each) => label('expulsionGround', each)).join(', '),
            isWide: true,
          },
          { name: t('expulsion.facts'), value: <Words>{facts}</Words>, isWide: true },
          ...(reasons ? [{ name: t('expulsion.reasons'), value: <Words>{reasons}</Words>, isWide: true }] : []),
          ...(conditions
            ? [{ name: t('expulsion.conditions'), value: <Words>{conditions}</Words>, isWide: true }]
            : []),
        ]}
      />
    </Section>
  );
}
