// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@Suite struct FindingTests {
  @Test func `levels rise from info to error`() {
    #expect(Finding.Level.allCases.sorted() == [.info, .warning, .error])
  }
}
