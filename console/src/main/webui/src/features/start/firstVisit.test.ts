import { afterEach, describe, expect, it, vi } from 'vitest'
import { isFirstVisit, noteVisit } from './firstVisit'

describe('isFirstVisit', () => {
  afterEach(() => {
    localStorage.clear()
    vi.restoreAllMocks()
  })

  it('is true once for each person', () => {
    expect(isFirstVisit('ada')).toBe(true)
    noteVisit('ada')
    expect(isFirstVisit('ada')).toBe(false)
    expect(isFirstVisit('grace')).toBe(true)
  })

  it('is false in a browser that keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError')
    })
    expect(isFirstVisit('ada')).toBe(false)
  })
})
