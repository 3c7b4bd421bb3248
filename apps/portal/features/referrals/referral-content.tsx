import { Stack, Text, Title } from '@mantine/core';
import { referredFiles } from '../../api/attachment-urls';
import type { ReferralDetail, ReferredCase, Translation } from '../../api/types';
import { Attachments } from '../../components/attachments';
import { Facts } from '../../components/facts';
import { MessageThread } from '../../components/message-thread';
import { OriginalText } from '../../components/original-text';
import { Section } from '../../components/section';
import { SeverityBadge } from '../../components/severity-badge';
import { TranslatedText } from '../../components/translated-text';
import { useI18n } from '../../i18n/i18n.context';

interface ReferralContentProps {
  found: ReferralDetail;
  content: ReferredCase;
}

/** What the complainant agreed that a partner may read. */
export function ReferralContent({ found, content }: ReferralContentProps) {
  const { t, day, language } = useI18n();
  const locale = content.originalLocale;
  const urls = referredFiles(found);
  const files = content.attachments.filter(({ noteId }) => noteId === null);
  return (
    <Stack gap="md">
      <Section title={t('case.story')}>
        <Facts
          items={[
            { name: t('queue.col.severity'), value: <SeverityBadge severity={content.severity} /> },
            { name: t('referral.received'), value: day(content.receivedOn) },
            { name: t('referral.language'), value: language(locale) },
            { name: t('case.issues'), value: <Issues content={content} /> },
          ]}
        />
        <TranslatedText text={content.story} locale={locale} translations={translationsOf(content, 'story')} />
        <Title order={3}>{t('case.place')}</Title>
        {content.place ? (
          <TranslatedText text={content.place} locale={locale} translations={translationsOf(content, 'place')} />
        ) : (
          <Text c="gray.7">{t('case.placeNone')}</Text>
        )}
        <Title order={3}>{t('case.attachments')}</Title>
        <Attachments attachments={files} urls={urls} />
        {files.length > 0 && !urls.original && (
          <Text size="sm" c="gray.7">
            {t('referral.originals')}
          </Text>
        )}
      </Section>
      {content.summary && (
        <Section title={t('referral.summary')}>
          <OriginalText text={content.summary} />
        </Section>
      )}
      <Section title={t('referral.messages')}>
        {content.messages.length === 0 ? (
          <Text c="gray.7">{t('referral.messagesNone')}</Text>
        ) : (
          <MessageThread
            messages={content.messages.map((each) => ({ ...each, authorName: null }))}
            own="partner"
            locale={locale}
            words={({ id, text }, written) => (
              <TranslatedText text={text} locale={written} translations={translationsOf(content, 'message', id)} />
            )}
            attachments={content.attachments}
            urls={urls}
          />
        )}
      </Section>
    </Stack>
  );
}

function translationsOf(content: ReferredCase, of: Translation['of'], messageId: string | null = null): Translation[] {
  return content.translations.filter((each) => each.of === of && each.messageId === messageId);
}

function Issues({ content }: { content: ReferredCase }) {
  const { t, label } = useI18n();
  return content.issues.map((issue) => (
    <div key={`${issue.category}.${issue.subcategory}`}>
      {label(`subcategory.${issue.category}`, issue.subcategory)}
      {issue.isPrimary && ` (${t('case.primary')})`}
    </div>
  ));
}
