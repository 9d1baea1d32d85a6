// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which of several spans with one id count, and whom an id names.
struct SpanSelection {
  /// In the order of the input.
  private(set) var spans: [Span] = []
  /// Of the server half of a shared span the index of its client half.
  private(set) var clientHalves: [Int: Int] = [:]
  /// Whom a child means that names this id: the server half where a span is shared.
  private var owners: [String: Int]

  /// Keeps the first span of each id, and both halves of a call that share theirs.
  init(of input: [Span]) {
    owners = Dictionary(minimumCapacity: input.count)
    spans.reserveCapacity(input.count)
    for span in input {
      guard let known = owners[span.id] else {
        owners[span.id] = spans.count
        spans.append(span)
        continue
      }
      guard clientHalves[known] == nil else { continue }
      switch (spans[known].kind, span.kind) {
      case (.client, .server):
        clientHalves[spans.count] = known
        owners[span.id] = spans.count
      case (.server, .client):
        clientHalves[known] = spans.count
      default:
        continue
      }
      spans.append(span)
    }
  }

  /// The parent of each span; -1 where it names none, itself, or one that is not there.
  func parents() -> [Int] {
    spans.indices.map { index in
      if let client = clientHalves[index] { return client }
      let span = spans[index]
      guard let parentID = span.parentID, parentID != span.id, let parent = owners[parentID]
      else { return -1 }
      return parent
    }
  }
}
