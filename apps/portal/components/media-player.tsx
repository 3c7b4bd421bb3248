import { Button, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useI18n } from '../i18n/i18n.context';
import styles from './attachments.module.css';

interface MediaPlayerProps {
  kind: 'audio' | 'video';
  url: string;
  n: number;
}

/**
 * Fetches sound or a film once, when somebody wants to hear or see it: each fetch leaves a line in the audit log, and
 * a player that asks for pieces would leave many.
 */
export function MediaPlayer({ kind, url, n }: MediaPlayerProps) {
  const { t } = useI18n();
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => (source ? () => URL.revokeObjectURL(source) : undefined), [source]);
  const load = async () => {
    setState('loading');
    try {
      const answer = await fetch(url, { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      setSource(URL.createObjectURL(await answer.blob()));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const name = t('case.attachment', { n });
  if (source && kind === 'video') return <video className={styles.film} src={source} controls aria-label={name} />;
  if (source) return <audio className={styles.sound} src={source} controls aria-label={name} />;
  return (
    <>
      <Button variant="default" size="xs" loading={state === 'loading'} onClick={() => void load()} w="fit-content">
        {t('case.attachmentPlay', { n })}
      </Button>
      {state === 'failed' && (
        <Text size="sm" c="red.8" role="alert">
          {t('case.attachmentFailed')}
        </Text>
      )}
    </>
  );
}
