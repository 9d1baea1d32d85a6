// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kubernetes

@Suite struct ListProgressTests {
  @Test func `pages follow their tokens to the last one`() {
    let progress = ListProgress()
    #expect(progress.took(continueToken: "a", resourceVersion: "1") == .ask(continuing: "a"))
    #expect(
      progress.took(continueToken: nil, resourceVersion: "7") == .finish(resourceVersion: "7")
    )
  }

  @Test func `an expired list goes on as it is offered, else begins anew, but not for ever`() {
    var progress = ListProgress()
    #expect(progress.expired(offer: "rest") == .ask(continuing: "rest"))
    #expect(progress.expired(offer: nil) == .ask(continuing: nil))
    #expect(progress.expired(offer: nil) == .ask(continuing: nil))
    #expect(progress.expired(offer: nil) == .giveUp)
  }
}
