import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useReplaceCode } from '../../api/posters.queries';
import type { SiteDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { PosterModal } from './poster-modal';
import { CodeSign, PosterSign } from './site-signs';

/** The code of a site, its next one, and the poster with it. */
export function CodeSection({ site, mayKeep }: { site: SiteDetail; mayKeep: boolean }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [opened, setOpened] = useState<'poster' | 'code' | null>(null);
  if (site.closedAt !== null) return null;
  return (
    <Section title={t('sites.codeAndPoster')}>
      <Text size="xl">
        <CodeSign code={site.workplaceCode} />
      </Text>
      <Text c="gray.7">{t('sites.codeText')}</Text>
      <Text>
        {t('sites.posterIn')} <PosterSign site={site} />
      </Text>
      <Group gap="sm">
        {permissions.includes('poster.print') && (
          <Button data-make-poster onClick={() => setOpened('poster')}>
            {t('sites.makePoster')}
          </Button>
        )}
        {mayKeep && (
          <Button variant="default" onClick={() => setOpened('code')}>
            {t('sites.replaceCode')}
          </Button>
        )}
      </Group>
      {opened === 'poster' && <PosterModal site={site} onClose={() => setOpened(null)} />}
      {opened === 'code' && <ReplaceModal site={site} onClose={() => setOpened(null)} />}
    </Section>
  );
}

function ReplaceModal({ site, onClose }: { site: SiteDetail; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  // What was on the screen when the window opened: the list is read again before the window closes.
  const [seen] = useState(site.workplaceCode);
  const replace = useReplaceCode(site.id, seen);
  const confirm = () => {
    replace
      .mutateAsync(undefined)
      .then(() => {
        notify(t('sites.codeReplaced'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('sites.replaceTitle')}
      confirmLabel={t('sites.replaceConfirm')}
      mutation={replace}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('sites.replaceText')}</Text>
    </ConfirmModal>
  );
}
