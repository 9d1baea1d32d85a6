// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import MeshModel
import Synchronization
import TestSupport

@testable import Kubernetes

/// An API server that answers as a test says, and remembers what it was asked.
final class ScriptedAPIServer: Sendable {
  /// One request as a server sees it.
  struct Request: Sendable {
    let head: String

    var target: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    var path: String { target.split(separator: "?").first.map(String.init) ?? "" }

    func parameter(_ name: String) -> String? {
      let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
      return query.split(separator: "&").first { $0.hasPrefix("\(name)=") }
        .map { String($0.dropFirst(name.count + 1)) }
    }

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }

    var isWatch: Bool { parameter("watch") != nil }
  }

  private let server: RawServer
  private let asked = Mutex<[Request]>([])

  /// Each request goes to the closure with its number, from 0 on, of those with the same path.
  init(_ answer: @escaping @Sendable (Request, Int, borrowing RawConnection) -> Void) throws {
    let counts = Mutex<[String: Int]>([:])
    let box = Box()
    server = try RawServer { connection in
      while let head = connection.readHead() {
        let request = Request(head: head)
        box.note(request)
        let key = request.path + (request.isWatch ? "?watch" : "")
        let number = counts.withLock { counts in
          defer { counts[key, default: 0] += 1 }
          return counts[key, default: 0]
        }
        answer(request, number, connection)
      }
    }
    box.server.withLock { $0 = self }
  }

  deinit {
    server.stop()
  }

  var requests: [Request] { asked.withLock { $0 } }
  var url: String { String(server.url.dropLast()) }

  func connection(_ change: (inout ClusterConnection) -> Void = { _ in }) throws
    -> ClusterConnection
  {
    var connection = ClusterConnection(
      name: "east",
      server: try RequestURL(url).withoutTrailingSlash
    )
    connection.proxy = .none
    change(&connection)
    return connection
  }

  func client(
    pool: TransferPool,
    timeout: Duration = .seconds(5),
    _ change: (inout ClusterConnection) -> Void = { _ in }
  ) throws -> KubernetesClient {
    KubernetesClient(try connection(change), pool: pool, timeout: timeout)
  }

  func stop() { server.stop() }

  /// Lets the serving closure, made before the object, reach it.
  private final class Box: Sendable {
    let server = Mutex<ScriptedAPIServer?>(nil)

    func note(_ request: Request) {
      server.withLock { $0 }?.asked.withLock { $0.append(request) }
    }
  }
}

extension RawConnection {
  /// A whole answer.
  func answer(_ body: String, status: Int = 200, headers: [String] = []) {
    let lines = headers.map { "\($0)\r\n" }.joined()
    write(
      "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: "
        + "\(body.utf8.count)\r\n\(lines)\r\n\(body)"
    )
  }

  /// A Status object as the answer.
  func fail(_ status: Int, _ message: String, extra: String = "", headers: [String] = []) {
    answer(
      #"{"kind":"Status","code":\#(status),"message":"\#(message)"\#(extra)}"#,
      status: status,
      headers: headers
    )
  }

  /// The beginning of an answer that goes on.
  func beginWatch() {
    write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
  }

  func chunk(_ text: String) {
    write("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n")
  }

  func endWatch() { write("0\r\n\r\n") }
}

enum JSONText {
  static func list(_ names: [String], version: String = "1", next: String? = nil) -> String {
    let items = names.map { #"{"metadata":{"name":"\#($0)","namespace":"shop"}}"# }
    let token = next.map { #","continue":"\#($0)""# } ?? ""
    return
      #"{"metadata":{"resourceVersion":"\#(version)"\#(token)},"items":[\#(items.joined(separator: ","))]}"#
  }

  static func event(_ type: String, _ name: String, version: String) -> String {
    #"{"type":"\#(type)","object":{"metadata":{"name":"\#(name)","namespace":"shop","resourceVersion":"\#(version)"}}}"#
      + "\n"
  }
}
