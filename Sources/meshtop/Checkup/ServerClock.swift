// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dispatch
import HTTPClient
import MeshModel
import Synchronization

/// Reads servers' clocks from the first line of their answers.
enum ServerClock {
  /// The skew that is furthest from 0 of some servers: theirs minus ours, seconds; nil where none
  /// tells its time.
  static func worstSkew(
    of urls: [RequestURL],
    tls: TLSOptions = TLSOptions(),
    pool: TransferPool
  ) -> Double? {
    let reading = DispatchGroup()
    let heads = urls.map { url in
      reading.enter()
      let head = DateHead { reading.leave() }
      var request = HTTPRequest(url)
      request.timeouts.total = .seconds(5)
      request.tls = tls
      pool.start(request, handler: head)
      return head
    }
    reading.wait()
    let skew = heads.compactMap(\.skew).max { abs($0) < abs($1) }
    return skew.map(Checkup.Source.rounded)
  }
}

/// Takes the date of an answer and lets go of the rest.
private final class DateHead: TransferHandler {
  private let value = Mutex<Double?>(nil)
  private let done: @Sendable () -> Void

  init(done: @escaping @Sendable () -> Void) {
    self.done = done
  }

  var skew: Double? { value.withLock(\.self) }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision {
    if let date = response.header("Date").flatMap(HTTPDate.seconds) {
      // The server's second began up to a second ago.
      value.withLock { $0 = date + 0.5 - Timestamp.now.seconds }
    }
    return .stop("its head is all that is needed")
  }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision { .stop("not needed") }

  func finished(_ result: Result<TransferSummary, TransferError>) { done() }
}
