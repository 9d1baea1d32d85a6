// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Checks the YAML of a `proxy.istio.io/config` annotation (MeshConfig's `defaultConfig`).
enum ProxyConfigCheck {
  /// What is wrong with it, nil if nothing is.
  static func problem(in text: String, parse: (String) -> FieldValue?) -> String? {
    if text.allSatisfy(\.isWhitespace) { return nil }
    guard let document = parse(text) else { return "not readable as YAML" }
    guard case .map(let fields) = document.content else {
      return document.isNull ? nil : "not a ProxyConfig: expected fields such as concurrency"
    }
    for field in fields {
      guard let kind = knownFields[field.key] else {
        return "ProxyConfig has no field \(field.key)"
      }
      if let problem = kind.problem(field.key, field.value) { return problem }
    }
    return nil
  }

  private enum Kind {
    case text
    case flag
    case port
    case count
    case duration
    case object
    case list

    func problem(_ name: String, _ value: FieldValue) -> String? {
      if value.isNull { return nil }
      switch self {
      case .text:
        if case .scalar(.string, _) = value.content { return nil }
        return "\(name) is not text"
      case .flag:
        return value.boolean == nil ? "\(name) is not true or false" : nil
      case .port:
        guard let port = value.integer, (0...65535).contains(port) else {
          return "\(name) is not a port"
        }
        return nil
      case .count:
        guard let count = value.integer, count >= 0 else {
          return "\(name) is not a whole number from 0"
        }
        return nil
      case .duration:
        guard let nanoseconds = value.text.flatMap(GoDuration.nanoseconds), nanoseconds > 0 else {
          return "\(name) is not a duration above 0 such as 5s"
        }
        return nil
      case .object:
        if case .map = value.content { return nil }
        return "\(name) is not an object"
      case .list:
        if case .list = value.content { return nil }
        return "\(name) is not a list"
      }
    }
  }

  private static let knownFields: [String: Kind] = [
    "configPath": .text, "binaryPath": .text, "serviceCluster": .text, "tracingServiceName": .text,
    "drainDuration": .duration, "discoveryAddress": .text, "discoveryRefreshDelay": .duration,
    "zipkinAddress": .text, "statsdUdpAddress": .text, "proxyAdminPort": .port,
    "controlPlaneAuthPolicy": .text, "customConfigFile": .text, "statNameLength": .count,
    "concurrency": .count, "proxyBootstrapTemplatePath": .text, "interceptionMode": .text,
    "tracing": .object, "sds": .object, "envoyAccessLogService": .object,
    "envoyMetricsService": .object, "proxyMetadata": .object, "runtimeValues": .object,
    "statusPort": .port, "extraStatTags": .list, "gatewayTopology": .object,
    "terminationDrainDuration": .duration, "meshId": .text, "readinessProbe": .object,
    "proxyStatsMatcher": .object, "holdApplicationUntilProxyStarts": .flag,
    "caCertificatesPem": .list, "image": .object, "privateKeyProvider": .object,
    "proxyHeaders": .object, "fileFlushInterval": .duration, "fileFlushMinSizeKb": .count,
    "statsCompression": .text,
  ]
}
