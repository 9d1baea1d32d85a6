// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import HTTPClient
import Testing

struct TargetsFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("meshtop-targets-\(UUID().uuidString)")

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Looks at a file with this content; its name stands as FILE in messages.
  private func look(_ text: String, name: String = "targets.yaml") throws -> TargetsFile.Finding {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    var file = TargetsFile(path: path(name))
    let finding = file.look()
    guard case .invalid(let message) = finding else { return finding }
    return .invalid(message.replacingOccurrences(of: path(name), with: "FILE"))
  }

  private func shown(_ finding: TargetsFile.Finding) -> [String] {
    guard case .targets(let targets) = finding else { return ["\(finding)"] }
    return targets.map { target in
      let labels = target.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return ([target.url.description] + labels).joined(separator: " ")
    }
  }

  @Test func `JSON and YAML give the same targets`() throws {
    let json = """
      [
      \t{"targets": ["10.0.0.1:15020", "10.0.0.2:15020"],
      \t "labels": {"__metrics_path__": "/stats/prometheus", "pod": "a\\/b", "port": "9"}},
      \t{"targets": ["[::1]:9"], "labels": {"__scheme__": "https", "__param_x": "a b", "__y": "z"}}
      ]
      """
    let yaml = """
      - targets: [10.0.0.1:15020, "10.0.0.2:15020"]
        labels: {__metrics_path__: /stats/prometheus, pod: a/b, port: 9}
      - targets:
        - "[::1]:9"
        labels:
          __scheme__: https
          __param_x: a b
          __y: z
      """
    let expected = [
      "http://10.0.0.1:15020/stats/prometheus pod=a/b port=9",
      "http://10.0.0.2:15020/stats/prometheus pod=a/b port=9",
      "https://[::1]:9/metrics?x=a%20b",
    ]
    #expect(shown(try look(json, name: "targets.json")) == expected)
    #expect(shown(try look(yaml)) == expected)
  }

  @Test(arguments: ["", "# nothing yet\n", "[]", "- {targets: []}"])
  func `no targets are no mistake`(text: String) throws {
    #expect(try look(text) == .targets([]))
  }

  @Test func `a target named twice counts once`() throws {
    #expect(shown(try look("[{targets: [a, a]}, {targets: [a]}]")) == ["http://a/metrics"])
  }

  @Test(arguments: [
    ("targets: [a:1]", "FILE:1: expected a list of {targets: [host:port], labels: {…}}"),
    ("\n- target: [a:1]", "FILE:2: expected {targets: [host:port], labels: {…}}"),
    ("- targets: a:1", "FILE:1: targets must be a list of host:port"),
    ("- targets:\n  - a:1\n  - [b]", "FILE:3: a target must be a host:port"),
    ("- targets: [a:1]\n  labels: [x]", "FILE:2: labels must be a map of names to texts"),
    ("- targets: [a:1]\n  labels: {x: [y]}", "FILE:2: a label must be a text"),
    (
      "- targets: ['http://a:1/m']",
      "FILE:1: http://a:1/m is not a host:port; put the path into the label __metrics_path__"
    ),
    ("- targets: ['u:p@a:1']", "FILE:1: u:p@a:1 is not a host:port; put the path"),
    ("- targets: ['a:b']", "FILE:1: a:b: not a URL: port number was not a decimal number"),
    (
      "- targets: [a]\n  labels: {__scheme__: ftp}", "FILE:1: a: ftp is neither http nor https"
    ),
    ("- targets: [a", "FILE:2: did not find expected ',' or ']'"),
    ("- {targets: [a\u{7}]}", "FILE: it is neither JSON nor YAML"),
  ])
  func `a mistake is named with its line`(text: String, message: String) throws {
    let finding = try look(text)
    guard case .invalid(let found) = finding else {
      Issue.record("\(finding)")
      return
    }
    #expect(found.hasPrefix("cannot use " + message), "\(found)")
    #expect(found.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func `aliases cannot blow a small file up`() throws {
    let list = Array(repeating: "a", count: 15_000).joined(separator: ",")
    let groups = Array(repeating: "- {targets: *t}", count: 2000).joined(separator: "\n")
    let text = "- {targets: &t [\(list)]}\n\(groups)"
    #expect(try look(text) == .invalid("cannot use FILE:1: more than 20000 targets"))
  }

  @Test func `a changed file is read again, an unchanged one is not`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var file = TargetsFile(path: path("t.yaml"))
    guard case .invalid(let missing) = file.look() else {
      Issue.record("the file is not there yet")
      return
    }
    #expect(missing == "cannot read \(path("t.yaml")): no such file or directory")
    try "[{targets: [a]}]".write(toFile: path("t.yaml"), atomically: true, encoding: .utf8)
    #expect(shown(file.look()) == ["http://a/metrics"])
    #expect(file.look() == .unchanged)
    try "[{targets: [b]}]".write(toFile: path("t.yaml"), atomically: true, encoding: .utf8)
    #expect(shown(file.look()) == ["http://b/metrics"])
    try "[{targets: [".write(toFile: path("t.yaml"), atomically: true, encoding: .utf8)
    guard case .invalid = file.look() else {
      Issue.record("the file is invalid")
      return
    }
    #expect(file.look() == .unchanged)
  }

  @Test func `a folder is not a targets file`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var file = TargetsFile(path: folder.path)
    guard case .invalid = file.look() else {
      Issue.record("a folder was read")
      return
    }
  }
}
