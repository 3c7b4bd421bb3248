import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noticeStateQuery } from '../api/notices.queries';
import { sessionQuery } from '../api/session.queries';
import type { NoticeState } from '../api/types';

/**
 * Keeps the number of unread notices true while this window is looked at. A hidden one lets go of its connection: a
 * browser has few for each site. The browser itself opens it again after a break.
 */
export function useNoticeStream(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stream: EventSource | undefined;
    const close = () => stream?.close();
    const open = () => {
      close();
      if (document.hidden) return;
      stream = new EventSource('/api/v1/notices/stream');
      stream.addEventListener('state', ({ data }: MessageEvent<string>) =>
        client.setQueryData(noticeStateQuery.queryKey, JSON.parse(data) as NoticeState),
      );
      stream.addEventListener('end', () => {
        close();
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      });
    };
    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      close();
    };
  }, [client]);
}
