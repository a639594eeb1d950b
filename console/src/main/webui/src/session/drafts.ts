import { useCallback, useEffect, useState } from 'react'
import { useSession } from './session'

function storageKey(username: string, key: string): string {
  return `draft:${username}:${key}`
}

function everything<T>(draft: T): T {
  return draft
}

/**
 * Keeps what a person has typed until it is saved or discarded, also over a sign-in that leaves the page. It stays in this
 * tab. Never for secrets: `keep` leaves those out.
 */
export function useDraft<T extends object>(
  key: string,
  initial: T,
  keep: (draft: T) => Partial<T> = everything,
): { draft: T; change: (part: Partial<T>) => void; clear: () => void; replace: (next: T) => void } {
  const { username } = useSession()
  const stored = storageKey(username, key)
  const [restored] = useState(() => read<Partial<T>>(stored))
  const [draft, setDraft] = useState<T>({ ...initial, ...restored })
  const [changed, setChanged] = useState(restored !== undefined)

  useEffect(() => {
    if (!changed) return
    store(stored, keep(draft))
  }, [draft, changed, stored, keep])

  const change = useCallback((part: Partial<T>) => {
    setChanged(true)
    setDraft((before) => ({ ...before, ...part }))
  }, [])
  const clear = useCallback(() => {
    sessionStorage.removeItem(stored)
    setChanged(false)
  }, [stored])
  const replace = useCallback(
    (next: T) => {
      clear()
      setDraft(next)
    },
    [clear],
  )
  return { draft, change, clear, replace }
}

/** A tab that can keep no more forgets this one when it leaves the page; until then it is there. */
function store(key: string, draft: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    sessionStorage.removeItem(key)
  }
}

function read<T>(key: string): T | undefined {
  const json = sessionStorage.getItem(key)
  if (json === null) return undefined
  try {
    return JSON.parse(json) as T
  } catch {
    return undefined
  }
}
