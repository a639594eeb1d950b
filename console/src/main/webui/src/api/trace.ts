function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A new trace for one call (W3C Trace Context): what goes wrong can be found in the services' logs by its id. */
export function newTraceParent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`
}

/** The trace id in such a header. */
export function traceIdOf(traceParent: string | null): string | undefined {
  return traceParent?.split('-')[1]
}
