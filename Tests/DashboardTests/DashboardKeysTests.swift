// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Terminal
import Testing

struct DashboardKeysTests {
  @Test(arguments: KeyScope.allCases)
  func `no key is bound twice`(scope: KeyScope) {
    #expect(DashboardKeys.table.conflicts(in: scope) == [])
  }

  @Test(arguments: KeyScope.allCases)
  func `the help is reached from everywhere`(scope: KeyScope) {
    let action = DashboardKeys.table.action(for: .character("?"), in: scope)
    #expect(action == .help)
  }

  @Test func `every binding says what it does`() {
    #expect(DashboardKeys.table.bindings.allSatisfy { !$0.help.isEmpty && !$0.group.isEmpty })
  }
}
