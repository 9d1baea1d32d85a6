// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation

/// Files that nobody but their owner may read.
enum PrivateFile {
  /// The most that is read of a file of ours.
  private static let limit = 1 << 20

  /// Writes a file whole, with the folders that it needs: the old one stands until the new one does.
  static func write(_ text: String, to path: String) throws(SavingFailure) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw SavingFailure(path: folder, reason: "the folder can't be made")
    }
    let temporary = path + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      unlink(temporary)
      throw SavingFailure(path: path, reason: "the disk may be full")
    }
    guard rename(temporary, path) == 0 else {
      let failure = failure(path)
      unlink(temporary)
      throw failure
    }
  }

  /// The bytes of a file; nil where there is none or it is far too large.
  static func read(_ path: String) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    guard let data = try? handle.read(upToCount: limit + 1), data.count <= limit else { return nil }
    return Array(data)
  }

  /// A name made safe to be one of a file: letters, digits, `.`, `_` and `-`.
  static func safeName(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isSafe || "._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    let name = String(kept.prefix(80)).drop { $0 == "." }
    return name.isEmpty ? "mesh" : String(name)
  }

  private static func failure(_ path: String) -> SavingFailure {
    SavingFailure(path: path, reason: String(cString: strerror(errno)))
  }
}
