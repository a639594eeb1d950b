const SESSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text that was typed is the id of a session. */
export function isSessionId(typed: string): boolean {
  return SESSION_ID.test(typed.trim())
}
