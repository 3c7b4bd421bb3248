import { Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { kinQuery, useDismissHint } from '../../api/triage.queries';
import type { CaseDetail, CaseKin as Kin, LinkKind } from '../../api/types';
import { FoldedSection } from '../../components/folded-section';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { LinkModal, UnlinkModal } from './link-modals';
import { SplitModal } from './split-modal';

type Hint = Kin['hints'][number];
type LinkView = Kin['links'][number];
type Opened = { number: string; kind: LinkKind } | LinkView | null;

/** What points to one person rather than to one place. */
function isPersonal(kind: Hint['kinds'][number]): boolean {
  return kind === 'contact' || kind === 'file';
}

/** What she wrote into another file, and what may be the same person: to be seen without a look for it. */
function cannotWait(kin: Kin | undefined): boolean {
  const { hints, links } = kin ?? { hints: [], links: [] };
  return links.some(({ unread }) => unread > 0) || hints.some(({ kinds }) => kinds.some(isPersonal));
}

/** Cases that people linked with this one, and cases that have something in common with it. */
export function CaseKin({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const mayJudge = permissions.includes('case.triage');
  const query = useQuery({ ...kinQuery(found.id), enabled: mayJudge });
  const [opened, setOpened] = useState<Opened>(null);
  const [isSplitting, setIsSplitting] = useState(false);
  const close = () => setOpened(null);
  if (!mayJudge) return null;
  return (
    <FoldedSection
      title={t('kin.title')}
      aside={query.data && t('kin.count', { count: query.data.hints.length + query.data.links.length })}
      isUrgent={cannotWait(query.data)}
    >
      <QueryView query={query} skeleton={<Skeleton height={64} />}>
        {({ hints, links }) => (
          <Stack gap="md" align="flex-start">
            {hints.length + links.length === 0 && <Text c="gray.7">{t('kin.none')}</Text>}
            {links.length > 0 && <Links links={links} onRemove={setOpened} />}
            {hints.length > 0 && (
              <Hints
                caseId={found.id}
                hints={hints}
                onLink={({ case: { number }, kinds }) =>
                  setOpened({ number, kind: kinds.some(isPersonal) ? 'same_person' : 'same_site' })
                }
              />
            )}
            <Group gap="sm">
              <Button variant="default" onClick={() => setOpened({ number: '', kind: 'same_site' })}>
                {t('kin.link')}
              </Button>
              {found.status !== 'closed' && found.issues.length > 1 && (
                <Button variant="default" data-split-case onClick={() => setIsSplitting(true)}>
                  {t('split.open')}
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </QueryView>
      {isSplitting && <SplitModal found={found} onClose={() => setIsSplitting(false)} />}
      {opened && 'number' in opened && <LinkModal caseId={found.id} start={opened} onClose={close} />}
      {opened && 'id' in opened && opened.id && (
        <UnlinkModal caseId={found.id} link={{ id: opened.id, number: opened.case.number }} onClose={close} />
      )}
    </FoldedSection>
  );
}

function Links({ links, onRemove }: { links: readonly LinkView[]; onRemove: (link: LinkView) => void }) {
  const { t, label } = useI18n();
  const words = ({ kind, isOtherEarlier }: LinkView) => {
    const name = label('kinKind', kind);
    if (kind !== 'follow_up' && kind !== 'got_worse') return name;
    return t(isOtherEarlier ? 'kin.earlier' : 'kin.later', { kind: name });
  };
  return (
    <ul className={styles.list}>
      {links.map((link) => (
        <li key={`${link.case.id}.${link.kind}`} className={styles.item}>
          <CaseLine other={link.case} />
          <div>{words(link)}</div>
          {link.unread > 0 && <Text fw={700}>{t('kin.unread', { count: link.unread })}</Text>}
          {link.id && (
            <Button
              variant="subtle"
              size="compact-sm"
              px={0}
              aria-label={t('kin.unlinkNamed', { number: link.case.number })}
              onClick={() => onRemove(link)}
            >
              {t('kin.unlink')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface HintsProps {
  caseId: string;
  hints: readonly Hint[];
  onLink: (hint: Hint) => void;
}

function Hints({ caseId, hints, onLink }: HintsProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const dismiss = useDismissHint(caseId);
  const putAside = (otherId: string) =>
    void dismiss
      .mutateAsync(otherId)
      .then(() => notify(t('kin.dismissed')))
      .catch(() => undefined); // said below
  return (
    <div>
      <Text fw={600}>{t('kin.hints')}</Text>
      <Text size="sm" c="gray.7" mb="xs">
        {t('kin.hintsHint')}
      </Text>
      <ul className={styles.list}>
        {hints.map(({ case: other, kinds }) => (
          <li key={other.id} className={styles.item}>
            <CaseLine other={other} />
            <div>{kinds.map((kind) => label('hintKind', kind)).join(' · ')}</div>
            <Group gap="xs" mt="xs">
              <Button
                variant="default"
                size="xs"
                aria-label={t('kin.linkNamed', { number: other.number })}
                onClick={() => onLink({ case: other, kinds })}
              >
                {t('kin.linkShort')}
              </Button>
              <Button
                variant="subtle"
                size="xs"
                aria-label={t('kin.notSameNamed', { number: other.number })}
                loading={dismiss.isPending && dismiss.variables === other.id}
                disabled={dismiss.isPending}
                onClick={() => putAside(other.id)}
              >
                {t('kin.notSame')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {dismiss.error && <ProblemAlert error={dismiss.error} />}
    </div>
  );
}

function CaseLine({ other: { id, number, status, receivedAt } }: { other: Hint['case'] }) {
  const { t, label, day } = useI18n();
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: id }} {...props} />}>{number}</Anchor>
      <div className={styles.meta}>
        {label('status', status)} · {t('kin.received', { on: day(receivedAt) })}
      </div>
    </>
  );
}
