import { text } from '../../text'

/** Why it ended so, or waits, in a sentence: the service's own where it has more to say than the word. */
export function reasonOf({ reason, error }: { reason?: string; error?: string }): string | undefined {
  if (error) return error
  if (!reason) return undefined
  const known: Record<string, string> = text.writeBacks.reasons
  return Object.hasOwn(known, reason) ? known[reason] : reason.replaceAll('_', ' ')
}
