// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import MeshModel
import Testing

@Suite struct ConfigurationFilesTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("below/.hidden"),
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [
      ("b.yaml", "kind: Pod\nmetadata: {name: b}"), ("a.yml", "kind: Pod\nmetadata: {name: a}"),
      ("below/c.json", "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"c\"}}"),
      ("below/.hidden/d.yaml", "kind: Pod"), ("notes.txt", "kind: Pod"), (".e.yaml", "kind: Pod"),
    ] {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try body(folder.path)
  }

  @Test func `a folder is read with all below it, by name`() throws {
    try withFolder { folder in
      let reading = ConfigurationFiles().read([folder])
      #expect(reading.problems.isEmpty)
      #expect(reading.resources.map(\.name) == ["a", "b", "c"])
      #expect(reading.resources.last?.file == "\(folder)/below/c.json")
    }
  }

  @Test func `a file that is named counts whatever its name`() throws {
    try withFolder { folder in
      #expect(ConfigurationFiles().read(["\(folder)/notes.txt"]).resources.count == 1)
    }
  }

  @Test func `what isn't there is told and the rest is read`() throws {
    try withFolder { folder in
      let reading = ConfigurationFiles().read(["\(folder)/none", "\(folder)/a.yml"])
      #expect(reading.resources.count == 1)
      #expect(
        reading.problems.map(\.description) == [
          "\(folder)/none: no such file or folder; check the path"
        ]
      )
    }
  }

  @Test func `files are bounded in number and in bytes`() throws {
    try withFolder { folder in
      var limits = ReadLimits()
      limits.files = 1
      let few = ConfigurationFiles(limits: limits).read([folder])
      #expect(few.resources.count == 1)
      #expect(few.problems.count == 1)
      limits = ReadLimits()
      limits.totalBytes = 35
      #expect(ConfigurationFiles(limits: limits).read([folder]).resources.count == 1)
    }
  }
}
