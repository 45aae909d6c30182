import { asAdmin, until } from './api';
import { demo } from './places';

/** The demo still sends its bookings after the doors have opened: tests begin when the list stands still. */
export default async function settled(): Promise<void> {
  await until('a demo with sign-ins', 60, async () => {
    try {
      return demo('DEMO_ADMIN_PASSWORD');
    } catch {
      return undefined;
    }
  });
  let before = -1;
  let still = 0;
  await until('a demo whose bookings have arrived', 120, async () => {
    const { totals } = await asAdmin('GET', '/v1/ingest/metrics/processing?windowMinutes=60');
    still = totals.received === before && totals.pending === 0 ? still + 1 : 0;
    before = totals.received;
    return still > 15;
  });
}
