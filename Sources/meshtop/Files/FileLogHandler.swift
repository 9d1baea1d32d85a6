// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import MeshModel
import Synchronization

/// Writes what is logged into one file, made when there is first something to tell.
///
/// The terminal belongs to the dashboard meanwhile. At a megabyte the file goes aside as `.1` and a new
/// one begins; a file that can't be written to loses what it was told.
final class LogFile: Sendable {
  private static let limit = 1 << 20

  let path: String
  private let written = Mutex(0)

  init(path: String) {
    self.path = path
  }

  func append(_ line: String) {
    written.withLock { written in
      guard let descriptor = opened() else { return }
      defer { close(descriptor) }
      if written == 0 {
        var status = stat()
        if fstat(descriptor, &status) == 0 { written = Int(status.st_size) }
      }
      let bytes = Array((DisplayText.sanitized(line) + "\n").utf8)
      _ = write(descriptor, bytes, bytes.count)
      written += bytes.count
      guard written > Self.limit else { return }
      rename(path, path + ".1")
      written = 0
    }
  }

  private func opened() -> Int32? {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    var descriptor = open(path, flags, 0o600)
    if descriptor < 0, errno == ENOENT {
      let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
      try? FileManager.default.createDirectory(
        atPath: String(folder),
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      descriptor = open(path, flags, 0o600)
    }
    return descriptor < 0 ? nil : descriptor
  }
}

/// A log handler into a `LogFile`: a line each, `2026-01-02T03:04:05Z warning: text key=value`.
struct FileLogHandler: LogHandler {
  let file: LogFile
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let time = Date.now.formatted(.iso8601)
    file.append("\(time) \(event.level): \(event.message)\(details)")
  }
}
