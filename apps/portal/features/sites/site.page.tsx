import { Alert, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { siteQuery, useCloseSite } from '../../api/sites.queries';
import type { SiteDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Facts } from '../../components/facts';
import { MemberName } from '../../components/member-name';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { CodeSection } from './code-section';
import { HeadcountSection } from './headcount-section';
import { OrganisationsSection } from './organisations-section';
import { ScansSection } from './scans-section';
import { SiteModal } from './site-modal';
import { useSiteChoices } from './use-site-choices';

const route = getRouteApi('/signed-in/sites/$siteId');

/** One site: its entry, who else works there, and what was declared. */
export function SitePage() {
  const { siteId } = route.useParams();
  const query = useQuery(siteQuery(siteId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(site) => <SiteView site={site} />}
    </QueryView>
  );
}

function SiteView({ site }: { site: SiteDetail }) {
  const { t, pick, day } = useI18n();
  const { permissions } = useUser();
  const [opened, setOpened] = useState<'entry' | 'close' | null>(null);
  const mayKeep = permissions.includes('site.keep') && site.closedAt === null;
  return (
    <Page
      title={pick(site.nameJa, site.nameEn) ?? ''}
      lead={pick(site.memberNameJa, site.memberNameEn) ?? undefined}
      actions={
        <Group gap="sm">
          {mayKeep && (
            <Button variant="default" onClick={() => setOpened('entry')}>
              {t('sites.change')}
            </Button>
          )}
          <Anchor renderRoot={(props) => <Link to="/sites" {...props} />}>{t('action.back')}</Anchor>
        </Group>
      }
    >
      {site.closedAt !== null && <Alert color="gray">{t('sites.closedOn', { on: day(site.closedAt) })}</Alert>}
      <MemberName standing={site.memberStanding} />
      <Entry site={site} />
      <CodeSection site={site} mayKeep={mayKeep} />
      <ScansSection siteId={site.id} />
      <HeadcountSection site={site} mayKeep={mayKeep} />
      <OrganisationsSection site={site} mayKeep={mayKeep} />
      {mayKeep && (
        <Section title={t('sites.closing')}>
          <Text>{t('sites.closingText')}</Text>
          <Group>
            <Button variant="default" onClick={() => setOpened('close')}>
              {t('sites.close')}
            </Button>
          </Group>
        </Section>
      )}
      {opened === 'entry' && <SiteModal site={site} onClose={() => setOpened(null)} />}
      {opened === 'close' && <CloseModal site={site} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function Entry({ site }: { site: SiteDetail }) {
  const { t, label } = useI18n();
  const { prefecture } = useSiteChoices();
  return (
    <Section title={t('sites.entry')}>
      <Facts
        items={[
          { name: t('sites.nameJa'), value: site.nameJa },
          { name: t('sites.nameEn'), value: site.nameEn },
          { name: t('sites.address'), value: `${prefecture(site.prefectureCode)} ${site.address}` },
          { name: t('sites.industry'), value: label('industry', site.industryCode) },
          {
            name: t('sites.field'),
            value: site.fieldCode === null ? t('sites.fieldNone') : label('siteField', site.fieldCode),
          },
        ]}
      />
    </Section>
  );
}

function CloseModal({ site, onClose }: { site: SiteDetail; onClose: () => void }) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const close = useCloseSite(site.id);
  const confirm = () => {
    close
      .mutateAsync(undefined)
      .then(() => {
        notify(t('sites.closedNow'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('sites.closeTitle', { site: pick(site.nameJa, site.nameEn) ?? '' })}
      confirmLabel={t('sites.closeConfirm')}
      mutation={close}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('sites.closeText')}</Text>
    </ConfirmModal>
  );
}
