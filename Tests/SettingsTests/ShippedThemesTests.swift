// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import MeshModel
import Terminal
import Testing

/// The files in Themes, and the table that the program has of them.
///
/// `MESHTOP_UPDATE_DOCS=1` writes the table anew from the files, and fails that run.
struct ShippedThemesTests {
  static let names = Theme.builtIn.map(\.name)
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  private func read(_ name: String) throws -> ThemeReader.Reading {
    let file = Self.root.appending(path: "Themes/\(name).yaml")
    let document = PlainDocument(Array(try Data(contentsOf: file)), file: "\(name).yaml")
    #expect(document.problems == [])
    return ThemeReader.read(
      try #require(document.value),
      file: "\(name).yaml",
      fileName: name
    ) { base in try? read(base).theme }
  }

  @Test(arguments: names)
  func `the program has the theme as its file says`(name: String) throws {
    let reading = try read(name)
    #expect(reading.problems == [])
    #expect(reading.theme.name == name)
    if ProcessInfo.processInfo.environment["MESHTOP_UPDATE_DOCS"] == "1" {
      let source = ThemeSource(reading.theme)
      let file = Self.root.appending(
        path: "Sources/Terminal/Themes/BuiltIn/Theme+\(source.typeSuffix).swift"
      )
      try source.text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was written; `make format`, then build and run again")
    }
    #expect(
      reading.theme == Theme.builtIn(named: name),
      "the table of \(name) is out of date; `make docs` writes it anew"
    )
  }

  @Test func `every file is a theme of the program`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Themes").path
    )
    #expect(Set(files) == Set(Self.names.map { $0 + ".yaml" }))
  }

  @Test(arguments: names)
  func `a theme says how every role looks`(name: String) throws {
    let theme = try #require(Theme.builtIn(named: name))
    // Without colours most roles are plain text, on purpose.
    guard name != "mono" else { return }
    let missing = Role.allCases.filter { theme.appearances[$0] == nil }
    #expect(missing == [])
  }

  private static let read: Set<Role> = [
    .text, .secondary, .heading, .key, .accent, .focusedTitle, .healthy, .degraded, .failing,
    .live, .errorMessage, .match, .prompt,
  ]
  private static let seen: Set<Role> = [
    .idle, .stale, .graph, .edge, .edgeDegraded, .edgeFailing, .edgeSecured, .focusedBorder,
  ]

  /// Contrast ratios of WCAG 2.2, 1.4.3 and 1.4.11.
  @Test(arguments: names)
  func `text stands out from its background`(name: String) throws {
    let theme = try #require(Theme.builtIn(named: name))
    guard case .direct(let plain) = theme.look(of: .text, depth: .direct).background else { return }
    let (least, leastSeen) = name == "high-contrast" ? (7.0, 7.0) : (4.5, 3.0)
    for role in Role.allCases {
      let look = theme.look(of: Style(role), depth: .direct)
      guard case .direct(let foreground) = look.foreground else { continue }
      let ratio = Contrast.ratio(foreground, plain)
      if Self.read.contains(role) { #expect(ratio >= least, "\(role.name)") }
      if Self.seen.contains(role) { #expect(ratio >= leastSeen, "\(role.name)") }
      let selected = theme.look(of: Style(role, isSelected: true), depth: .direct)
      guard case .direct(let over) = selected.background,
        case .direct(let text) = selected.foreground
      else { continue }
      if role == .text { #expect(Contrast.ratio(text, over) >= 4.5) }
      if Self.read.contains(role) { #expect(Contrast.ratio(text, over) >= 3, "\(role.name)") }
    }
  }

  @Test(arguments: names, [ColorDepth.none, .eight, .sixteen, .indexed, .direct])
  func `states and the selection differ at every depth`(name: String, depth: ColorDepth) throws {
    let theme = try #require(Theme.builtIn(named: name))
    // Without colours idle is told from healthy by its mark alone.
    let states: [Role] = [.healthy, .degraded, .failing] + (depth == .none ? [] : [.idle])
    #expect(Set(states.map { theme.look(of: Style($0), depth: depth) }).count == states.count)
    for role in Role.allCases {
      let look = theme.look(of: Style(role), depth: depth)
      // What is reversed by itself is never selected.
      if look.attributes.contains(.reverse) { continue }
      #expect(theme.look(of: Style(role, isSelected: true), depth: depth) != look, "\(role.name)")
      if look.foreground != .standard { #expect(look.foreground != look.background) }
    }
  }
}

/// How much lighter one colour is than another.
private enum Contrast {
  static func ratio(_ left: Int, _ right: Int) -> Double {
    let (first, second) = (luminance(left), luminance(right))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private static func luminance(_ color: Int) -> Double {
    let parts = [color >> 16, color >> 8 & 0xFF, color & 0xFF].map { value in
      let share = Double(value) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
