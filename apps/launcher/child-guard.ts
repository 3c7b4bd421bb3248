/**
 * Loaded into every app that the launcher starts: when the launcher is gone, however it went, the app ends too,
 * instead of holding its port against the next start.
 */
const PATIENCE_MS = 8_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE_MS).unref();
});
process.channel?.unref();
