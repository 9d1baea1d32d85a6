// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import HTTPClient
import MeshModel

/// Reads traces for a command that prints once, and waits for them.
struct TraceReading {
  let configuration: TraceClient.Configuration
  let backend: TraceBackend

  /// Traces that a query finds, put together, the newest first.
  ///
  /// Throws `CommandFailure` where the store cannot be reached or read.
  func traces(_ query: TraceQuery) throws -> [AnalyzedTrace] {
    let found = try waiting { client throws(TraceStoreError) in try await client.search(query) }
    if let refusal = found.refusal {
      StandardError.print("meshtop: the trace store left something out: \(refusal)")
    }
    if found.isBroken || found.skippedSpans > 0 {
      StandardError.print(
        "meshtop: some spans could not be read (\(found.skippedSpans)); what is shown lacks them."
      )
    }
    return found.traces.map(TraceAnalysis.analyze).filter(query.admits)
  }

  /// One trace by its id; a usage failure where the store has none.
  func trace(id: String) throws -> AnalyzedTrace {
    let found = try waiting { client throws(TraceStoreError) in
      (trace: try await client.trace(id: id), store: client.store.name)
    }
    guard let trace = found.trace else {
      throw CommandFailure.usage(
        "\(found.store) has no trace \(id): is the id whole, or is it older than what is kept?"
      )
    }
    return TraceAnalysis.analyze(trace)
  }

  private func waiting<Value: Sendable>(
    for body: @escaping @Sendable (TraceClient) async throws(TraceStoreError) -> Value
  ) throws -> Value {
    let pool = TransferPool()
    defer { pool.shutdown() }
    let (configuration, backend) = (configuration, backend)
    let result = Blocking.result {
      try await body(
        try await TraceClient.connect(to: configuration, backend: backend, pool: pool)
      )
    }
    do {
      return try result.get()
    } catch TraceStoreError.transfer(let error) where error.isUsage {
      throw CommandFailure.usage(error.description)
    } catch let error as TraceStoreError {
      throw CommandFailure.unreachable(error.description)
    }
  }
}

extension TransferError {
  /// Whether what was asked makes no sense, rather than that nobody answers.
  fileprivate var isUsage: Bool {
    switch cause {
    case .notURL, .unsupportedScheme, .malformedHeader: true
    default: false
    }
  }
}
