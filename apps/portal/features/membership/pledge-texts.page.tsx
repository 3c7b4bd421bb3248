import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { pledgeTextsQuery } from '../../api/membership.queries';
import { Page } from '../../components/page';
import { PledgeWords } from '../../components/pledge-words';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { PublishPledgeModal } from './publish-pledge-modal';

/** Every version of the code of conduct and the pledge against retaliation, and the way to the next one. */
export function PledgeTextsPage() {
  const { t, dateTime } = useI18n();
  const query = useQuery(pledgeTextsQuery);
  const mayPublish = useUser().permissions.includes('pledge.publish');
  const [isOpen, setIsOpen] = useState(false);
  const newest = query.data?.[0];
  return (
    <Page
      title={t('pledge.title')}
      lead={t('pledge.lead')}
      actions={mayPublish && newest && <Button onClick={() => setIsOpen(true)}>{t('pledge.publish')}</Button>}
    >
      <Group gap="md">
        <Link to="/members" search={{ pledge: 'outdated' }}>
          {t('pledge.whoNot')}
        </Link>
        <Link to="/members" search={{ pledge: 'missing' }}>
          {t('pledge.whoNever')}
        </Link>
      </Group>
      <QueryView query={query} skeleton={<Skeleton height={420} />}>
        {(texts) =>
          texts.map((text) => (
            <Section key={text.version} title={t('pledge.version', { version: text.version })}>
              <Text size="sm" c="gray.7">
                {t('pledge.published', { at: dateTime(text.publishedAt), reason: text.reason })}
              </Text>
              <PledgeWords text={text} />
            </Section>
          ))
        }
      </QueryView>
      {isOpen && newest && <PublishPledgeModal newest={newest} onClose={() => setIsOpen(false)} />}
    </Page>
  );
}
