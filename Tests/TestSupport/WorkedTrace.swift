// SPDX-License-Identifier: Apache-2.0

/// A trace whose critical path is worked out by hand; all times in milliseconds.
package struct WorkedTrace: Sendable {
  package var name: String
  /// A line a span: `id parent kind service@host start end`; `-` for no parent, `~parent` where the
  /// parent did not wait.
  package var drawing: String
  /// The spans of the path with what each has of it and its share in per cent, in order.
  package var path: String
  /// The path piece by piece: `a 0-10`.
  package var sections: String
  /// Own time of each span that somebody waited for, by id.
  package var own: String
  package var durationMilliseconds: Double
  /// By how much clocks were moved, by id.
  package var shifts: [String: Double] = [:]

  /// The moment of 0.
  package static let origin: Int64 = 1_700_000_000_000_000

  package static let all = [
    WorkedTrace(
      name: "one after another",
      // The caller pays for the gaps.
      drawing: """
        a - server menu@m 0 80
        b a server load@l 5 25
        c a server price@p 40 70
        """,
      path: "a 30 37.5, b 20 25, c 30 37.5",
      sections: "a 0-5, b 5-25, a 25-40, c 40-70, a 70-80",
      own: "a 30, b 20, c 30",
      durationMilliseconds: 80
    ),
    WorkedTrace(
      name: "side by side",
      // What overlaps what ended last is passed over, wholly.
      drawing: """
        a - server menu@m 0 60
        b a server left@l 5 40
        c a server right@r 10 55
        d a server inner@i 20 30
        """,
      path: "a 15 25, c 45 75",
      sections: "a 0-10, c 10-55, a 55-60",
      own: "a 10, b 35, c 45, d 10",
      durationMilliseconds: 60
    ),
    WorkedTrace(
      name: "nobody waits",
      // A consumer and what follows are no part of the path; what outlives its parent is cut.
      drawing: """
        a - server order@o 0 50
        b a producer order@o 10 14
        c b consumer mail@x 12 200
        d a internal audit@o 30 90
        e ~a internal log@o 5 9
        """,
      path: "a 26 52, b 4 8, d 20 40",
      sections: "a 0-10, b 10-14, a 14-30, d 30-50",
      own: "a 26, b 4, d 20",
      durationMilliseconds: 200
    ),
    WorkedTrace(
      name: "there and back",
      // The way to a server and back is its client's.
      drawing: """
        a - client gate@g 0 90
        b a server shop@s 4 86
        c b client shop@s 20 60
        d c server stock@t 26 54
        """,
      path: "a 8 8.9, b 42 46.7, c 12 13.3, d 28 31.1",
      sections: "a 0-4, b 4-20, c 20-26, d 26-54, c 54-60, b 60-86, a 86-90",
      own: "a 8, b 42, c 12, d 28",
      durationMilliseconds: 90
    ),
    WorkedTrace(
      name: "clocks that disagree",
      // The shop's clock is 990 ms late and what it times goes with it; the store's is 65 ms early.
      drawing: """
        a - client gate@g 0 100
        b a server shop@s 1000 1080
        c b internal sort@s 1020 1050
        d b client shop@s 1055 1075
        e d server store@t 5 15
        """,
      path: "a 20 20, b 30 30, c 30 30, d 10 10, e 10 10",
      sections:
        "a 0-10, b 10-30, c 30-60, b 60-65, d 65-70, e 70-80, d 80-85, b 85-90, a 90-100",
      own: "a 20, b 30, c 30, d 10, e 10",
      durationMilliseconds: 100,
      shifts: ["b": -990, "c": -990, "d": -990, "e": 65]
    ),
    WorkedTrace(
      name: "halves",
      // 93.75 and 6.25 per cent: halves go to the even digit.
      drawing: """
        a - server menu@m 0 16
        b a server load@l 4 5
        """,
      path: "a 15 93.8, b 1 6.2",
      sections: "a 0-4, b 4-5, a 5-16",
      own: "a 15, b 1",
      durationMilliseconds: 16
    ),
  ]

  /// One span of the drawing.
  package struct Line {
    package var id: String
    package var parent: String?
    package var followsParent: Bool
    package var kind: String
    package var service: String
    package var host: String
    /// Microseconds since `origin`.
    package var start: Int64
    package var duration: Int64
  }

  package var lines: [Line] {
    drawing.split(separator: "\n").map { line in
      let words = line.split(separator: " ").map(String.init)
      let place = words[3].split(separator: "@").map(String.init)
      let start = (Int64(words[4]) ?? 0) * 1000
      return Line(
        id: words[0],
        parent: words[1] == "-" ? nil : String(words[1].drop { $0 == "~" }),
        followsParent: words[1].hasPrefix("~"),
        kind: words[2],
        service: place[0],
        host: place[1],
        start: start,
        duration: (Int64(words[5]) ?? 0) * 1000 - start
      )
    }
  }

  /// As Jaeger's `/api/traces` gives it.
  package var jaegerAnswer: String {
    let lines = lines
    let spans = lines.map { line in
      let type = line.followsParent ? "FOLLOWS_FROM" : "CHILD_OF"
      let references = line.parent.map {
        #"{"refType":"\#(type)","traceID":"77","spanID":"\#($0)"}"#
      }
      return #"{"traceID":"77","spanID":"\#(line.id)","operationName":"\#(line.id)","#
        + #""references":[\#(references ?? "")],"startTime":\#(Self.origin + line.start),"#
        + #""duration":\#(line.duration),"processID":"\#(line.id)","#
        + #""tags":[{"key":"span.kind","type":"string","value":"\#(line.kind)"}]}"#
    }
    let processes = lines.map { line in
      #""\#(line.id)":{"serviceName":"\#(line.service)","#
        + #""tags":[{"key":"hostname","type":"string","value":"\#(line.host)"}]}"#
    }
    return #"{"data":[{"traceID":"77","spans":[\#(spans.joined(separator: ","))],"#
      + #""processes":{\#(processes.joined(separator: ","))}}]}"#
  }
}
