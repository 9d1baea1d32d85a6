// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Reads a theme from its file.
///
///     name: dusk
///     extends: dark
///     roles:
///       health.failing: {fg: ["#d55e00", 166, red], attr: bold}
///       selection: {bg: 238}
///
/// A colour is `default`, an ANSI name (`red`, `bright-red`), 0...255, `#rrggbb`, or a list of those
/// from rich to poor. A role that is given replaces that role of the theme extended.
package enum ThemeReader {
  /// The name that the file's selection goes by among its roles.
  package static let selectionName = "selection"
  /// The names of colours 0...7; with `bright-` before them 8...15.
  package static let colorNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]
  static let attributeNames: [(name: String, value: TextAttributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
  ]

  /// A theme, as far as it could be read, and what could not.
  package struct Reading: Sendable {
    package var theme: Theme
    package var problems: [FileProblem]
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - document: The file's only document.
  ///   - file: Its path, for problems.
  ///   - fileName: The theme's name where the file gives none.
  ///   - known: The theme of a name, for `extends`; nil where there is none.
  /// - Returns: The theme, as far as it could be read, and what could not.
  package static func read(
    _ document: FieldValue,
    file: String,
    fileName: String,
    known: (String) -> Theme?
  ) -> Reading {
    var reader = ThemeFileReader(file: file)
    var theme = Theme(name: fileName, appearances: [:])
    if let base = document.field("extends") {
      if let name = base.value.text, let found = known(name) {
        theme = found
      } else {
        reader.report(base.keyPosition, "extends no theme that there is")
      }
    }
    theme.name = document["name"]?.text ?? fileName
    for field in document.fields {
      switch field.key {
      case "name", "extends": break
      case "roles": reader.take(field.value, into: &theme)
      default:
        reader.report(
          field.keyPosition,
          "no key of a theme: `\(field.key)`"
            + NearestName.question(field.key, among: ["name", "extends", "roles"])
        )
      }
    }
    return Reading(theme: theme, problems: reader.problems)
  }
}

/// Collects problems while a file's roles are read.
private struct ThemeFileReader {
  let file: String
  var problems: [FileProblem] = []

  mutating func report(_ position: SourcePosition, _ message: String) {
    problems.append(FileProblem(file: file, line: Int(position.line), message))
  }

  mutating func take(_ roles: FieldValue, into theme: inout Theme) {
    for field in roles.fields {
      let appearance = appearance(field)
      if field.key == ThemeReader.selectionName {
        theme.selection = appearance
      } else if let role = Role.allCases.first(where: { $0.name == field.key }) {
        theme.appearances[role] = appearance
      } else {
        let names = Role.allCases.map(\.name) + [ThemeReader.selectionName]
        report(
          field.keyPosition,
          "no role `\(field.key)`" + NearestName.question(field.key, among: names)
        )
      }
    }
  }

  private mutating func appearance(_ role: FieldValue.Field) -> Appearance {
    var result = Appearance()
    for field in role.value.fields {
      switch field.key {
      case "fg": result.foreground = colors(field.value)
      case "bg": result.background = colors(field.value)
      case "attr": result.attributes = attributes(field.value)
      default:
        report(field.keyPosition, "no part of a role: `\(field.key)`; there are fg, bg and attr")
      }
    }
    if role.value.fields.isEmpty, !role.value.isNull, role.value.elements.isEmpty {
      result.foreground = colors(role.value)
    }
    return result
  }

  private mutating func colors(_ value: FieldValue) -> [ThemeColor] {
    let parts = value.elements.isEmpty ? [value] : value.elements
    return parts.compactMap { part in
      if let color = part.text.flatMap(ThemeColor.init(text:)) { return color }
      report(
        part.position,
        "no colour `\(part.text ?? "")`: write default, a name such as red or bright-red, 0 to 255, "
          + "or \"#rrggbb\" in quotes"
      )
      return nil
    }
  }

  private mutating func attributes(_ value: FieldValue) -> TextAttributes {
    var result: TextAttributes = []
    for part in value.elements.isEmpty ? [value] : value.elements {
      let names = (part.text ?? "").split { $0 == " " || $0 == "," }
      if names.isEmpty { report(part.position, "no attribute is named") }
      for name in names {
        if let known = ThemeReader.attributeNames.first(where: { $0.name == name }) {
          result.insert(known.value)
        } else if name != "none" {
          report(
            part.position,
            "no attribute `\(name)`; there are bold, dim, underline, reverse and none"
          )
        }
      }
    }
    return result
  }
}

extension ThemeColor {
  /// The colour that a theme file names so; nil if it names none.
  package init?(text: String) {
    if text == "default" {
      self = .standard
    } else if text.hasPrefix("#") {
      guard text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16) else {
        return nil
      }
      self = .hex(value)
    } else if let index = Int(text) {
      guard (0...255).contains(index) else { return nil }
      self = index < 16 ? .ansi(index) : .indexed(index)
    } else {
      let isBright = text.hasPrefix("bright-")
      let name = isBright ? String(text.dropFirst(7)) : text
      guard let index = ThemeReader.colorNames.firstIndex(of: name) else { return nil }
      self = .ansi(index + (isBright ? 8 : 0))
    }
  }
}
