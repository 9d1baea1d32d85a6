// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// What is said of an object's findings, the one that is looked at first.
struct ObjectDetail {
  let content: ObjectContent
  /// The finding that is looked at, by its place.
  let finding: Int
  /// Columns of the area's inside.
  let width: Int

  var lines: [[StyledText]] {
    guard content.faults.indices.contains(finding) else {
      return [[StyledText("●", .healthy), StyledText(" nothing is wrong here")]] + actsOn
    }
    var result = lines(of: content.faults[finding], at: content.places[finding])
    let others = content.faults.indices.filter { $0 != finding }
    if !others.isEmpty {
      result.append([])
      result.append([StyledText("also here", .heading)])
      for index in others {
        let fault = content.faults[index]
        result.append([
          StyledText(fault.level.mark + " ", fault.level.role), StyledText(fault.code),
          StyledText(
            "  line \(content.number(ofLine: content.places[index].line))  ",
            .secondary
          ),
          StyledText(fault.name, .secondary),
        ])
      }
    }
    return result + actsOn
  }

  private func lines(
    of fault: Finding,
    at place: ObjectText.TextPlace
  ) -> [[StyledText]] {
    var result: [[StyledText]] = [
      [
        StyledText(fault.level.mark + " " + fault.code, fault.level.role),
        StyledText(" " + fault.name),
        StyledText(" · line \(content.number(ofLine: place.line))", .secondary),
      ]
    ]
    result += WrappedText.lines(DisplayText.sanitized(fault.message), .text, columns: width)
    if let suggestion = fault.suggestion {
      result += WrappedText.lines(
        "did you mean `\(DisplayText.sanitized(suggestion.replacement))`?",
        .accent,
        columns: width
      )
    }
    if !fault.path.isEmpty {
      result.append([StyledText(DisplayText.sanitized(fault.path), .secondary)])
    }
    return result
  }

  private var actsOn: [[StyledText]] {
    guard !content.actsOn.isEmpty else { return [] }
    return [[], [StyledText("acts on", .heading)]]
      + WrappedText.lines(content.actsOn.joined(separator: ", "), .text, columns: width)
  }
}

/// What the panel beside or over the configuration says.
enum ConfigurationDetail {
  /// Title and lines; nil where nothing is selected.
  static func contents(
    of state: DashboardState,
    width: Int
  ) -> (title: String, lines: [[StyledText]])? {
    guard let configuration = state.shown?.configuration else { return nil }
    if state.overlay == .detail, let codes = state.configuration.explained {
      return (codes, explanation(of: codes, configuration, width: width))
    }
    if let opened = state.configuration.opened {
      let detail = ObjectDetail(content: opened.content, finding: opened.finding, width: width)
      return ("findings", detail.lines)
    }
    let table = state.shownTable(.config)
    guard let cursor = state.tables[.config]?.cursor(in: table) else { return nil }
    guard let object = state.configurationObject else {
      let text = table.rows[cursor].cells.last?.text ?? ""
      return ("file", WrappedText.lines(text, .text, columns: width))
    }
    return (
      ObjectContent.title(of: configuration.resources[object]),
      preview(of: configuration.faults(of: object), width: width)
    )
  }

  private static func preview(of faults: [Finding], width: Int) -> [[StyledText]] {
    guard !faults.isEmpty else {
      return [[StyledText("●", .healthy), StyledText(" nothing is wrong here")]]
    }
    return faults.flatMap { fault -> [[StyledText]] in
      let place = fault.line > 0 ? " · line \(fault.line)" : ""
      return [
        [
          StyledText(fault.level.mark + " " + fault.code, fault.level.role),
          StyledText(" " + fault.name), StyledText(place, .secondary),
        ]
      ] + WrappedText.lines(DisplayText.sanitized(fault.message), .text, columns: width) + [[]]
    }
  }

  /// What `analyze --explain` says of each code of a finding.
  private static func explanation(
    of codes: String,
    _ configuration: ConfigurationSnapshot,
    width: Int
  ) -> [[StyledText]] {
    codes.split(separator: ",").map { $0.filter { $0 != " " } }.flatMap { code in
      guard let text = configuration.explanations[code] else {
        return [[StyledText("\(code): nothing more is known", .secondary)], []]
      }
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .flatMap { line -> [[StyledText]] in lines(of: String(line), width: width) } + [[]]
    }
  }

  /// Headings stand at the margin; what is under them is indented by two and wrapped, examples of
  /// YAML are left as they stand.
  private static func lines(of line: String, width: Int) -> [[StyledText]] {
    guard !line.isEmpty else { return [[]] }
    guard line.hasPrefix("  ") else {
      return WrappedText.lines(line, .heading, columns: width)
    }
    let isCode = line.hasPrefix("   ") || line.contains(": ") && !line.hasSuffix(".")
    if isCode || line.hasPrefix("  - ") || line.hasPrefix("  #") || line.hasSuffix(":") {
      return [[StyledText(line, .accent)]]
    }
    return WrappedText.lines(line, .text, columns: width, indent: 2)
  }
}
