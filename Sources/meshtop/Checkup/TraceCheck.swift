// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import MeshModel

/// Asks a trace store what it is and which services it has spans of.
struct TraceCheck {
  let configuration: TraceClient.Configuration
  let backend: TraceBackend
  let pool: TransferPool

  func run() -> Checkup.Source {
    let (configuration, backend, pool) = (configuration, backend, pool)
    let name = (try? RequestURL(configuration.url))?.description ?? "--traces"
    let result: Result<(String, Int), any Error> = Blocking.result {
      let client = try await TraceClient.connect(to: configuration, backend: backend, pool: pool)
      return (client.store.name, try await client.services().count)
    }
    switch result {
    case .success(let (store, services)):
      var source = Checkup.Source(
        kind: .traces,
        name: name,
        state: services == 0 ? .warning : .ok,
        answer: "\(store) with spans of \(services) \(services == 1 ? "service" : "services")"
      )
      if services == 0 {
        source.remedies = ["turn tracing on: a Telemetry with a provider that sends spans there"]
      }
      return source
    case .failure(let error):
      return Checkup.Source(kind: .traces, name: name, state: .failed, answer: "\(error)")
    }
  }
}
