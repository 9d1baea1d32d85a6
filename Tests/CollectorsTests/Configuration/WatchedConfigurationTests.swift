// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import MeshModel
import Testing

@Suite struct WatchedConfigurationTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "watched-\(UUID().uuidString)"
  )

  private func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
  }

  @Test func `a change, a new file and a lost one are noticed`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("a.yaml", "{kind: Service, metadata: {name: a}}")
    var watched = WatchedConfiguration(paths: [folder.path])
    #expect(watched.look()?.resources.map(\.name) == ["a"])
    #expect(watched.look() == nil)
    try write("a.yaml", "{kind: Service, metadata: {name: other}}")
    #expect(watched.look()?.resources.map(\.name) == ["other"])
    try write("b.yaml", "{kind: Service, metadata: {name: b}}")
    #expect(watched.look()?.resources.map(\.name) == ["other", "b"])
    try FileManager.default.removeItem(at: folder.appendingPathComponent("a.yaml"))
    #expect(watched.look()?.resources.map(\.name) == ["b"])
    #expect(watched.look() == nil)
  }

  @Test func `a path that is not there yet is a problem until it comes`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var watched = WatchedConfiguration(paths: [folder.path])
    #expect(watched.look()?.problems.map(\.message) == ["no such file or folder; check the path"])
    #expect(watched.look() == nil)
    try write("a.yaml", "{kind: Service, metadata: {name: a}}")
    let second = watched.look()
    let found = try #require(second)
    #expect(found.problems.isEmpty)
    #expect(found.resources.count == 1)
  }
}
