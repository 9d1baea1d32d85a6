// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A file that holds a token or a password and may be replaced while it is in use.
enum SecretFile {
  private static let mostBytes = 64 << 10

  /// The bearer token, without the blanks around it.
  static func token(in path: String) throws(PrometheusError) -> String {
    let token = try contents(of: path).filter { !$0.isWhitespace }
    guard !token.isEmpty else { throw .secretFile(path: path, reason: "it is empty") }
    guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .secretFile(path: path, reason: "it holds more than a token")
    }
    return token
  }

  /// The first line.
  static func password(in path: String) throws(PrometheusError) -> String {
    let text = try contents(of: path)
    return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }

  private static func contents(of path: String) throws(PrometheusError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .secretFile(path: path, reason: "it cannot be read")
    }
    guard data.count <= mostBytes else {
      throw .secretFile(path: path, reason: "it is too large for a secret")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
