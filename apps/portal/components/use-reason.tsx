import { useState } from 'react';
import { useI18n } from '../i18n/i18n.context';
import { ReasonField } from './reason-field';

/**
 * The field for a reason that the audit log will show, and a way to act only once one is there.
 * @returns the field, and `withReason`, which makes a handler out of what to do with the reason
 */
export function useReason() {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const field = (
    <ReasonField
      value={reason}
      error={isMissing && reason.trim() === '' ? t('field.required') : null}
      onChange={(event) => setReason(event.currentTarget.value)}
    />
  );
  const withReason = (act: (reason: string) => void) => () => {
    setIsMissing(true);
    if (reason.trim() !== '') act(reason.trim());
  };
  return { field, withReason };
}
