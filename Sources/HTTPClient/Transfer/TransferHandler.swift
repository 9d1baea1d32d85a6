// SPDX-License-Identifier: Apache-2.0

/// Receives one transfer as it happens.
///
/// A pool calls it on its own thread, so a handler must not wait, and what it computes there delays
/// all other transfers. Requirements: none of the methods calls back into the pool except to start
/// or cancel transfers. `finished` comes exactly once for each transfer started, also after
/// cancellation and shutdown, and nothing comes after it.
package protocol TransferHandler: AnyObject, Sendable {
  /// The transfer's turn has come: the request goes out now. Does nothing unless implemented.
  func started()

  /// The final answer's status and headers are there; redirects and interim answers don't show.
  func responseBegan(_ response: ResponseHead) -> ReceiveDecision

  /// The next bytes of the body, decompressed, valid during the call only.
  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision

  /// The end. A success is any complete answer, whatever its status.
  func finished(_ result: Result<TransferSummary, TransferError>)
}

extension TransferHandler {
  /// Most handlers need not know.
  package func started() {}
}

/// Whether a handler wants the rest.
package enum ReceiveDecision: Sendable, Equatable {
  case proceed
  /// Ends the transfer with `TransferError.Cause.stopped` and this reason, in lower case.
  case stop(String)
}

/// Status and headers of an answer.
package struct ResponseHead: Sendable {
  /// 200 to 599; interim answers are not shown.
  package let status: Int
  /// In the order received, names and values as sent.
  package let headers: [HTTPHeader]
  /// Where the answer came from, after redirects.
  package let url: RequestURL

  /// A head as a transfer makes it, or a test.
  package init(status: Int, headers: [HTTPHeader], url: RequestURL) {
    self.status = status
    self.headers = headers
    self.url = url
  }

  /// The value of the first header of that name, in any case; nil where there is none.
  package func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }
}

/// What a complete transfer came to.
package struct TransferSummary: Sendable, Equatable {
  /// Of the final answer.
  package var status: Int
  /// Bytes of the body after decompression.
  package var bytes: Int
  /// Bytes of the body as they came over the wire.
  package var wireBytes: Int
  /// From the first attempt to connect to the last byte.
  package var seconds: Double
  /// False where a kept-alive connection served.
  package var openedConnection: Bool
  /// 1.1 or 2, as negotiated.
  package var httpVersion: HTTPVersion

  /// The protocol versions that libcurl tells apart.
  package enum HTTPVersion: String, Sendable {
    case http1_0 = "HTTP/1.0"
    case http1_1 = "HTTP/1.1"
    case http2 = "HTTP/2"
    case other
  }
}

/// Names a transfer of one pool, from its start to its end.
package struct TransferID: Hashable, Comparable, Sendable {
  /// Counted up in the order of the starts.
  package let rawValue: UInt64

  /// The transfer with this number.
  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Whether the left one was started before.
  package static func < (left: TransferID, right: TransferID) -> Bool {
    left.rawValue < right.rawValue
  }
}
