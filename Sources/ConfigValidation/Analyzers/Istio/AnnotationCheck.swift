// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// What an annotation's value must look like.
enum AnnotationCheck: Sendable {
  case boolean
  case interceptionMode
  case interfaceList
  case port
  case portList
  case portListOrStar
  case proxyConfig
  case quantity
  case rangeList
  case rangeListOrStar
  case unsigned32

  /// What is wrong with the value, nil if nothing is.
  func problem(with value: String, parse: (String) -> FieldValue?) -> String? {
    switch self {
    case .boolean:
      Self.booleans.contains(value) ? nil : "\(value) is not true or false"
    case .interceptionMode:
      ["REDIRECT", "TPROXY", "NONE"].contains(value)
        ? nil : "\(value) is not REDIRECT, TPROXY or NONE"
    case .interfaceList:
      Self.firstBad(in: value, trimming: false, Self.isInterface)
        .map { "\($0) is no name of a network interface" }
    case .port:
      Self.isPort(value) ? nil : "\(value) is not a port from 0 to 65535"
    case .portList:
      Self.firstBad(in: value, trimming: true, Self.isPort)
        .map { "\($0) is not a port from 0 to 65535" }
    case .portListOrStar:
      value == "*" ? nil : Self.portList.problem(with: value, parse: parse)
    case .proxyConfig:
      ProxyConfigCheck.problem(in: value, parse: parse)
    case .quantity:
      Quantity.isValid(value) ? nil : "\(value) is no quantity such as 100m or 1Gi"
    case .rangeList:
      Self.firstBad(in: value, trimming: false) { NetworkAddress.isRange($0) }
        .map { "\($0) is no address range such as 10.0.0.0/8" }
    case .rangeListOrStar:
      value == "*" ? nil : Self.rangeList.problem(with: value, parse: parse)
    case .unsigned32:
      Self.isDigits(value) && UInt32(value) != nil ? nil : "\(value) is no whole number"
    }
  }

  private static let booleans: Set<String> = [
    "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False",
  ]

  private static func firstBad(
    in value: String,
    trimming: Bool,
    _ isGood: (String) -> Bool
  ) -> String? {
    guard !value.isEmpty else { return nil }
    return value.split(separator: ",", omittingEmptySubsequences: false)
      .map { part in
        trimming
          ? String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) : String(part)
      }
      .first { !isGood($0) }
      .map { $0.isEmpty ? "an empty entry" : $0 }
  }

  private static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isPort(_ text: String) -> Bool {
    isDigits(text) && UInt16(text) != nil
  }

  private static func isInterface(_ text: String) -> Bool {
    guard (1...15).contains(text.utf8.count), let first = text.utf8.first,
      ASCII.isLetter(first)
    else { return false }
    return text.utf8.allSatisfy {
      ASCII.isLetter($0) || ASCII.isDigit($0) || [0x2E, 0x5F, 0x2D].contains($0)
    }
  }
}
