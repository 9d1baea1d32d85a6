// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Timeouts that end before the retries do, and retries that make an outage worse.
struct RetryBudgetAnalyzer: Analyzer {
  let codes: [FindingCode] = [.timeoutCutsRetries, .retriesMultiply]

  /// From so many attempts on a failing service gets several times its load.
  private static let manyAttempts = 5

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      for rule in service.spec["http"].elements {
        let retries = rule["retries"]
        guard let attempts = retries["attempts"].integer, (1...1000).contains(attempts) else {
          continue
        }
        if attempts >= Self.manyAttempts {
          findings.report(
            .retriesMultiply,
            on: service,
            at: retries["attempts"],
            "\(attempts) retries send up to \(attempts + 1) requests for one while the service "
              + "fails, and callers that retry too multiply that"
          )
        }
        guard let timeout = GoDuration.nanoseconds(rule["timeout"].string), timeout > 0,
          let perTry = GoDuration.nanoseconds(retries["perTryTimeout"].string), perTry > 0
        else { continue }
        let needed = perTry * Double(attempts + 1)
        guard timeout < needed else { continue }
        findings.report(
          .timeoutCutsRetries,
          on: service,
          at: rule["timeout"],
          "timeout \(rule["timeout"].string) ends before the first try and \(attempts) retries of "
            + "\(retries["perTryTimeout"].string) each can, so only "
            + "\(max(1, Int(timeout / perTry))) of \(attempts + 1) tries are sure"
        )
      }
    }
  }
}
