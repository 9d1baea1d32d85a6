// SPDX-License-Identifier: Apache-2.0

extension IstioDialect {
  /// Istio's metrics as a Prometheus is asked for them.
  package static let queriedFamilies: [QueriedFamily] = families.indices.compactMap { index in
    measure(ofFamily: index).map { queriedFamily(families[index], $0) }
  }

  private static func queriedFamily(
    _ metric: String,
    _ measure: Telemetry.Measure
  ) -> QueriedFamily {
    let labels = IstioLabel.allCases.filter { isNeeded($0, for: measure) }.map(\.text)
    let names = labels.map { Array($0.utf8)[...] }
    let isHistogram = measure == .requestDuration
    return QueriedFamily(
      metric: metric,
      labels: labels,
      choice: isHistogram
        ? QueriedFamily.Choice(
          label: IstioLabel.reporter.text,
          values: ["destination", "waypoint", "source"],
          narrowing: IstioLabel.destinationServiceName.text
        ) : nil,
      isHistogram: isHistogram,
      ends: ends
    ) { values in
      var reading = LabelReading()
      for (name, value) in zip(names, values) {
        reading.take(name: name, value: Array(value.utf8)[...])
      }
      return reading.telemetry(of: measure)
    }
  }

  /// The caller's namespace, the called workload's, and where that is not known the service's or the
  /// one of a host `name.namespace.…`.
  private static func ends(_ pattern: String) -> [[QueriedEnds.Matcher]] {
    let unknown = QueriedEnds.Matcher(IstioLabel.destinationNamespace.text, "|unknown")
    let host = "[^.]*[.](\(pattern))[.].+"
    return [
      [QueriedEnds.Matcher(IstioLabel.sourceNamespace.text, pattern)],
      [QueriedEnds.Matcher(IstioLabel.destinationNamespace.text, pattern)],
      [unknown, QueriedEnds.Matcher(IstioLabel.destinationServiceNamespace.text, pattern)],
      [unknown, QueriedEnds.Matcher(IstioLabel.destinationService.text, host)],
    ]
  }

  /// Latency has no answer, and only requests have a protocol and codes.
  private static func isNeeded(_ label: IstioLabel, for measure: Telemetry.Measure) -> Bool {
    switch label {
    case .requestProtocol: measure == .requests || measure == .requestDuration
    case .responseCode, .gRPCStatus: measure == .requests
    case .responseFlags, .connectionSecurityPolicy: measure != .requestDuration
    default: true
    }
  }
}

extension IstioLabel {
  fileprivate var text: String { "\(name)" }
}
