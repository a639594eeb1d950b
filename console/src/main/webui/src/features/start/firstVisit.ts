import { useEffect, useState } from 'react'

/** Whether the person has never been here before, with this browser. */
export function useFirstVisit(username: string): boolean {
  const [first] = useState(() => isFirstVisit(username))
  useEffect(() => noteVisit(username), [username])
  return first
}

export function isFirstVisit(username: string): boolean {
  try {
    return localStorage.getItem(keyOf(username)) === null
  } catch {
    return false
  }
}

export function noteVisit(username: string): void {
  try {
    localStorage.setItem(keyOf(username), 'yes')
  } catch {
    // A browser that keeps nothing shows the list of hubs.
  }
}

function keyOf(username: string): string {
  return `visited:${username}`
}
