import type { ComponentType } from 'react';
import { NotFound } from '../components/not-found';
import { useUser } from './user.context';

/**
 * Shows a screen to those who hold the permission and "not found" to everyone else. This spares people dead ends;
 * the wall itself is the api, which asks again at every request.
 */
export function guarded(permission: string, Screen: ComponentType) {
  return function Guarded() {
    return useUser().permissions.includes(permission) ? <Screen /> : <NotFound />;
  };
}
