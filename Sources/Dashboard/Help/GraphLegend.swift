// SPDX-License-Identifier: Apache-2.0

import Terminal

/// What lines, badges and expressions of the graph mean, for its help.
enum GraphLegend {
  static var lines: [[StyledText]] {
    var result: [[StyledText]] = [[], [StyledText("Lines", .heading)]]
    let strokes: [(String, Role, String)] = [
      ("──►", .edge, "healthy"), ("╌╌►", .edgeDegraded, "degraded"),
      ("━━►", .edgeFailing, "failing"), ("┈┈►", .edge, "some of it without mutual TLS"),
    ]
    result += strokes.map { line, role, meaning in
      [StyledText("  " + line, role), StyledText("  " + meaning)]
    }
    result += [[], [StyledText("Badges of boxes and edges", .heading)]]
    result += MeshBadge.allCases.compactMap { badge in
      badge.glyph.map {
        [StyledText("  \($0)", NodeBox.role(of: badge)), StyledText("  " + badge.word)]
      }
    }
    result += [[], [StyledText("Find and hide", .heading)]]
    result += examples.map { example, meaning in
      let gap = String(repeating: " ", count: max(1, 32 - example.count))
      return [StyledText("  " + example, .key), StyledText(gap + meaning)]
    }
    result.append([StyledText("  operands", .secondary)])
    result += WrappedText.lines(
      FindOperand.words.joined(separator: " "),
      .text,
      columns: 74,
      indent: 4
    )
    return result
  }

  private static let examples: [(String, String)] = [
    ("rev", "text in a name; !rev inverts, ~^rev is a regular expression"),
    ("-f rvs", "these letters in this order"),
    ("-l region=east", "a label; also !=, or the key alone"),
    ("httpout > 0.5", "nodes that send more than 0.5 requests a second"),
    ("%httperr >= 5 and ns = shop", "edges that fail, at a node of the namespace"),
    ("rt > 500", "edges with a P95 above 500 ms"),
    ("!traffic or is idle", "edges and nodes without traffic"),
    ("name not contains rev", "also startswith, endswith, ^= $= *="),
    ("(vs or cb) and !healthy", "and binds closer than or; parentheses group"),
  ]
}
