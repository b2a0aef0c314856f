/** Parameters that every transport of master.cf has, `<transport>_<ending>`, and what they follow unless they are set. */
export const TRANSPORT_ENDINGS: ReadonlyMap<string, string> = new Map([
  ...[
    'delivery_slot_cost',
    'delivery_slot_discount',
    'delivery_slot_loan',
    'destination_concurrency_failed_cohort_limit',
    'destination_concurrency_limit',
    'destination_concurrency_negative_feedback',
    'destination_concurrency_positive_feedback',
    'destination_rate_delay',
    'destination_recipient_limit',
    'extra_recipient_limit',
    'minimum_delivery_slots',
    'recipient_limit',
    'recipient_refill_delay',
    'recipient_refill_limit',
    'transport_rate_delay',
  ].map((ending) => [ending, `$default_${ending}`] as const),
  ['initial_destination_concurrency', '$initial_destination_concurrency'],
]);

/** Parameters of programs that pipe(8) and spawn(8) start. */
const PROGRAM_ENDINGS = ['time_limit'];

/** What a parameter `<transport>_<ending>` follows; undefined where the name is none. */
export function transportDefault(name: string): string | undefined {
  for (const [ending, value] of TRANSPORT_ENDINGS) if (name.length > ending.length + 1 && name.endsWith(`_${ending}`)) return value;
  for (const ending of PROGRAM_ENDINGS) if (name.length > ending.length + 1 && name.endsWith(`_${ending}`)) return '$command_time_limit';
  return undefined;
}
