import { describe, expect, it } from 'vitest'
import { hubNameRules, isHubName } from './hubName'

describe('isHubName', () => {
  it.each(['crm', 'hub_2', 'a', 'x'.repeat(50)])('accepts %s', (name) => {
    expect(isHubName(name)).toBe(true)
  })

  it.each(['', 'Crm', '2hub', '_hub', 'my-hub', 'my hub', 'hüb', 'x'.repeat(51)])('refuses %j', (name) => {
    expect(isHubName(name)).toBe(false)
  })
})

describe('hubNameRules', () => {
  it('says which rule is broken', () => {
    expect(hubNameRules('my-hub').map((rule) => rule.kept)).toEqual([true, false, true])
  })
})
