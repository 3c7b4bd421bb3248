import { createContext, useContext } from 'react';
import type { SessionUser } from '../api/types';

export const UserContext = createContext<SessionUser | null>(null);

/** The signed-in person. Only below the shell. */
export function useUser(): SessionUser {
  const user = useContext(UserContext);
  if (user === null) throw new Error('useUser needs the shell above it');
  return user;
}
