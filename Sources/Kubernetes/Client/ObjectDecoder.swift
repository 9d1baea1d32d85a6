// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Synchronization

/// Reads lists and watch events of one kind, and keeps of each object what is needed.
final class ObjectDecoder: Sendable {
  private let selection: FieldSelection
  private let pool: Mutex<StringPool>

  /// `texts` is how many different texts may share storage: many where objects repeat each other.
  init(selection: FieldSelection, texts: Int = 1 << 10) {
    self.selection = selection
    pool = Mutex(StringPool(capacity: texts))
  }

  /// A part of a list.
  struct Page {
    var items: [FieldValue] = []
    /// Nil on the last page.
    var continueToken: String?
    /// From which a watch can go on.
    var resourceVersion = ""
  }

  /// Nil where the body is no list.
  func page(_ body: [UInt8]) -> Page? {
    pool.withLock { pool in
      var reader = JSONReader(body, pool: pool)
      guard reader.nextKind() == .object else { return nil }
      var page = Page()
      var isList = false
      reader.forEachMember { reader, name in
        switch name {
        case "items":
          isList = true
          guard reader.nextKind() == .array else { return }
          reader.forEachElement { reader in
            if let item = reader.readValue(selection) { page.items.append(item) }
          }
        case "metadata":
          let metadata = reader.readValue(.everything)
          page.resourceVersion = metadata?["resourceVersion"]?.text ?? ""
          if let token = metadata?["continue"]?.text, !token.isEmpty { page.continueToken = token }
        default: return
        }
      }
      return isList && !reader.isBroken ? page : nil
    }
  }

  /// The event of one line; nil where it is none.
  func event(_ line: [UInt8]) -> WatchEvent? {
    pool.withLock { pool in
      var reader = JSONReader(line, pool: pool)
      guard reader.nextKind() == .object else { return nil }
      var type: String?
      var object: FieldValue?
      reader.forEachMember { reader, name in
        switch name {
        case "type": type = reader.readString()
        case "object": object = reader.readValue(type == "ERROR" ? .everything : selection)
        default: return
        }
      }
      guard !reader.isBroken, let type, let object, case .map = object.content else { return nil }
      let version = object["metadata"]?["resourceVersion"]?.text ?? ""
      switch type {
      case "ADDED", "MODIFIED": return WatchEvent(.changed(object), version: version)
      case "DELETED": return WatchEvent(.deleted(object), version: version)
      case "BOOKMARK": return WatchEvent(.bookmark, version: version)
      case "ERROR": return WatchEvent(.error(StatusMessage(object)), version: "")
      default: return nil
      }
    }
  }
}

/// What a watch tells.
struct WatchEvent {
  enum Change {
    case changed(FieldValue)
    case deleted(FieldValue)
    /// Nothing but how far the watch is.
    case bookmark
    case error(StatusMessage)
  }

  let change: Change
  /// From which the next watch goes on; empty where none was given.
  let version: String

  init(_ change: Change, version: String) {
    self.change = change
    self.version = version
  }
}
