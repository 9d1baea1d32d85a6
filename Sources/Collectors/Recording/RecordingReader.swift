// SPDX-License-Identifier: Apache-2.0

package import Foundation
import MeshModel

/// Reads a recording from its beginning, event by event.
///
/// A file that was cut off ends with its last whole frame; so does one with a damaged frame.
package struct RecordingReader: Sendable {
  /// Why there is no further event.
  package enum End: Sendable, Equatable {
    case complete
    /// Bytes that belong to no whole frame are left over.
    case cutOff
    /// A frame is not what it should be.
    case damaged
  }

  /// What it is of.
  package private(set) var session: RecordedSession
  /// Set once `next` has given nil.
  package private(set) var end: End?
  private let content: Data
  private var position: Int
  private var decoder: RecordingDecoder

  /// Opens a file and reads what it is of.
  ///
  /// - Parameters:
  ///   - path: The file, for messages too.
  ///   - families: The metric families that are read today; of others nothing is told.
  /// - Throws: `RecordingError` for what is no recording.
  package init(path: String, families: [String]) throws(RecordingError) {
    let content: Data
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw .cannotRead(path: path, reason: Self.reason(path))
    }
    try self.init(content, path: path, families: families)
  }

  /// Reads a recording in memory; `path` is for messages.
  package init(
    _ content: Data,
    path: String = "recording",
    families: [String]
  ) throws(RecordingError) {
    let magic = RecordingFormat.magic
    guard content.count >= magic.count, content.prefix(magic.count).elementsEqual(magic) else {
      throw content.isEmpty ? .empty(path: path) : .notARecording(path: path)
    }
    guard content.count >= RecordingFormat.headerLength else { throw .empty(path: path) }
    let version = Int(content[magic.count]) | Int(content[magic.count + 1]) << 8
    guard version <= Int(RecordingFormat.version) else {
      throw .newerVersion(path: path, version: version)
    }
    self.content = content
    position = RecordingFormat.headerLength
    decoder = RecordingDecoder(knownFamilies: families)
    session = RecordedSession(
      start: Timestamp(milliseconds: 0),
      name: "",
      intervalSeconds: 1,
      families: []
    )
    guard case .session(let session) = next() else { throw .empty(path: path) }
    self.session = session
  }

  private static func reason(_ path: String) -> String {
    guard FileManager.default.fileExists(atPath: path) else { return "no such file" }
    return "check that it is a file and may be read"
  }

  /// The next event; nil at the end.
  package mutating func next() -> RecordedEvent? {
    while end == nil {
      guard let (kind, payload) = frame() else { return nil }
      do {
        if let event = try decoder.event(kind, payload[...]) { return event }
      } catch {
        end = .damaged
      }
    }
    return nil
  }

  private mutating func frame() -> (kind: UInt8, payload: [UInt8])? {
    let header = RecordingFormat.frameHeaderLength
    guard position < content.count else {
      end = .complete
      return nil
    }
    guard content.count - position >= header else {
      end = .cutOff
      return nil
    }
    let kind = content[position]
    let length = Int(number(at: position + 1))
    let checksum = number(at: position + 5)
    guard length <= RecordingFormat.longestPayload else {
      end = .damaged
      return nil
    }
    guard content.count - position - header >= length else {
      end = .cutOff
      return nil
    }
    let start = position + header
    let payload = Array(content[start..<start + length])
    guard Checksum.crc32(kind, payload[...]) == checksum else {
      end = .damaged
      return nil
    }
    position = start + length
    return (kind, payload)
  }

  private func number(at place: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(content[place + $1]) << UInt32($1 * 8) }
  }
}
