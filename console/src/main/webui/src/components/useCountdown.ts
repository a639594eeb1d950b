import { useEffect, useState } from 'react'

/** For how long a secret is shown. */
export const SHOWN_SECONDS = 30

/** Seconds that are left. */
export function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => before - 1), 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (left <= 0) onEnd()
  }, [left, onEnd])
  return Math.max(left, 0)
}
