/**
 * Loaded into every app that the launcher starts: when the launcher is gone, however it went, the app ends too,
 * instead of holding its port against the next start.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
