import { Button, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { BreakGlassCase } from '../../api/types';
import { Facts } from '../../components/facts';
import { MessageThread } from '../../components/message-thread';
import { OriginalText } from '../../components/original-text';
import { Section } from '../../components/section';
import { SeverityBadge } from '../../components/severity-badge';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { isOver } from './custody.rules';

interface EmergencyCaseProps {
  found: BreakGlassCase;
  onClose: () => void;
}

/** The case under emergency access, on top of the page until it is closed or its time is up. */
export function EmergencyCase({ found, onClose }: EmergencyCaseProps) {
  const { t, label, language } = useI18n();
  const now = useNow();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.focus();
  }, []);
  return (
    <div ref={top} tabIndex={-1}>
      <Section title={t('emergency.caseTitle', { number: found.caseNumber })} aside={<CloseButton onClose={onClose} />}>
        {isOver(found.expiresAt, now) ? (
          <Text role="status">{t('emergency.over')}</Text>
        ) : (
          <>
            <Facts
              items={[
                { name: t('emergency.timeLeft'), value: <TimeLeftChip dueAt={found.expiresAt} /> },
                { name: t('queue.col.severity'), value: <SeverityBadge severity={found.severity} /> },
                { name: t('emergency.danger'), value: label('danger', found.danger) },
                { name: t('referral.language'), value: language(found.locale) },
                { name: t('case.issues'), value: <Issues issues={found.issues} /> },
              ]}
            />
            <Title order={3}>{t('case.story')}</Title>
            <OriginalText text={found.story} locale={found.locale} />
            <Title order={3}>{t('case.place')}</Title>
            {found.place ? (
              <OriginalText text={found.place} locale={found.locale} />
            ) : (
              <Text c="gray.7">{t('case.placeNone')}</Text>
            )}
            <Title order={3}>{t('referral.messages')}</Title>
            {found.messages.length === 0 ? (
              <Text c="gray.7">{t('referral.messagesNone')}</Text>
            ) : (
              <MessageThread messages={found.messages} own="secretariat" locale={found.locale} />
            )}
          </>
        )}
      </Section>
    </div>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Group>
      <Button variant="default" size="xs" onClick={onClose}>
        {t('action.close')}
      </Button>
    </Group>
  );
}

function Issues({ issues }: Pick<BreakGlassCase, 'issues'>) {
  const { label } = useI18n();
  return issues.map(({ category, subcategory }) => (
    <div key={`${category}.${subcategory}`}>{label(`subcategory.${category}`, subcategory)}</div>
  ));
}
