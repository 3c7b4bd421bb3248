import { Button, Skeleton, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { releasesQuery } from '../../api/custody.queries';
import type { Release } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AskNameModal } from './ask-name-modal';
import { CustodyKeySection } from './custody-key.section';
import { ExceptionList, Standing, useAskedFacts } from './exception-parts';
import { ReleaseControls } from './release-controls';

/** Names: one's own requests, those of others that wait for an answer, and one's custody key. */
export function CustodyPage() {
  const { t } = useI18n();
  const mayAsk = useUser().permissions.includes('identity.request');
  const query = useQuery(releasesQuery);
  const [isAsking, asking] = useDisclosure(false);
  return (
    <Page
      title={t('custody.title')}
      lead={t('custody.lead')}
      actions={mayAsk && <Button onClick={asking.open}>{t('custody.askOpen')}</Button>}
    >
      <Stack gap="lg">
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {(releases) => (
            <>
              <Releases
                title={t('custody.others')}
                empty={t('custody.othersNone')}
                releases={releases.filter(({ isOwn }) => !isOwn)}
              />
              {mayAsk && (
                <Releases
                  title={t('custody.own')}
                  empty={t('custody.ownNone')}
                  releases={releases.filter(({ isOwn }) => isOwn)}
                />
              )}
            </>
          )}
        </QueryView>
        <CustodyKeySection />
      </Stack>
      {isAsking && <AskNameModal onClose={asking.close} />}
    </Page>
  );
}

function Releases({ title, empty, releases }: { title: string; empty: string; releases: readonly Release[] }) {
  return <ExceptionList title={title} empty={empty} rows={releases} factsOf={useReleaseFacts()} />;
}

function useReleaseFacts() {
  const { t, label, pick } = useI18n();
  const askedFacts = useAskedFacts();
  const recipientOf = ({ recipientKind, partner, office }: Release): string | null =>
    office ?? (partner ? pick(partner.nameJa, partner.nameEn) : label('releaseRecipient', recipientKind));
  return (release: Release): RowFact[] => [
    ...askedFacts(release, label('releaseReason', release.reasonCode)),
    { name: t('custody.col.for'), value: recipientOf(release) },
    { name: t('custody.col.state'), value: <Standing of={release} looks={release.views} /> },
    { name: t('custody.col.act'), value: <ReleaseControls release={release} /> },
  ];
}
