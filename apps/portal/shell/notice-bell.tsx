import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { noticeStateQuery } from '../api/notices.queries';
import { useI18n } from '../i18n/i18n.context';
import styles from './notice-bell.module.css';
import { useNoticeStream } from './use-notice-stream';

/** The server counts to a hundred. */
const most = 99;

/** The way to one's notices, with how many are unread; live. */
export function NoticeBell() {
  const { t } = useI18n();
  useNoticeStream();
  const unread = useQuery(noticeStateQuery).data?.unread ?? 0;
  const shown = unread > most ? `${most}+` : String(unread);
  return (
    <Link to="/notices" className={styles.bell}>
      <IconBell size={22} aria-hidden />
      <VisuallyHidden>{t('notices.title')}</VisuallyHidden>
      {unread > 0 && (
        <span className={styles.count}>
          <span aria-hidden>{shown}</span>
          <VisuallyHidden>{t('notices.unread', { n: shown })}</VisuallyHidden>
        </span>
      )}
    </Link>
  );
}
