// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A `file_sd` file that is read again when it changes.
///
/// Ask it every few seconds; a look that finds no change costs one system call. Files replaced by
/// renaming, as Kubernetes and careful writers do, are noticed by their inode.
package struct TargetsFile: Sendable {
  /// What a look at the file found.
  package enum Finding: Sendable, Equatable {
    case unchanged
    case targets([ScrapeTarget])
    /// One line for the user; the targets read before stay in force.
    case invalid(String)
  }

  static let maximumBytes = 16 << 20

  /// As the user gave it, for messages.
  package let path: String
  private var seen: FileSignature?

  /// A file that has not been looked at; it need not exist yet.
  package init(path: String) {
    self.path = path
  }

  /// Reads the file unless it is as it was at the last look.
  package mutating func look() -> Finding {
    let signature = FileSignature(path: path)
    if let signature, signature == seen { return .unchanged }
    defer { seen = signature }
    guard signature != nil else {
      return .invalid("cannot read \(path): \(String(cString: strerror(errno)).lowercased())")
    }
    do {
      return .targets(try TargetGroups(text: try content(), file: path).targets)
    } catch {
      return .invalid(error.description)
    }
  }

  private func content() throws(TargetError) -> String {
    let data: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try file.read(upToCount: Self.maximumBytes + 1) ?? Data()
    } catch {
      throw TargetError("cannot read \(path): check that it is a file and may be read")
    }
    guard data.count <= Self.maximumBytes else {
      throw TargetError("cannot use \(path): larger than \(Self.maximumBytes >> 20) MB")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
