// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Collectors

@Suite struct PrometheusAnswerTests {
  /// Each series as `label=value… @time:value…`.
  private static func lines(_ text: String, limit: Int = 100) -> (PrometheusAnswer, [String]) {
    var lines: [String] = []
    let answer = PrometheusAnswer.read(Array(text.utf8), limit: limit) { series in
      let labels = series.labels.map { "\($0.name)=\($0.value)" }
      let points = series.points.map { "@\($0.time):\($0.value)" }
      lines.append((labels + points).joined(separator: " "))
    }
    return (answer, lines)
  }

  @Test func `a vector has a point a series`() {
    let (answer, lines) = Self.lines(
      #"{"status":"success","data":{"resultType":"vector","result":["#
        + #"{"metric":{"a":"1","b":"x\ty"},"value":[1700000000.5,"2.5"]},"#
        + #"{"metric":{},"value":[1700000000.5,"NaN"]},"#
        + #"{"metric":{"le":"+Inf"},"value":[1700000000.5,"+Inf"]}]}}"#
    )
    #expect(answer.isSuccess)
    #expect(!answer.isBroken)
    #expect(
      lines == [
        "a=1 b=x\ty @1700000000.5:2.5", "@1700000000.5:nan", "le=+Inf @1700000000.5:inf",
      ]
    )
  }

  @Test func `a matrix has several`() {
    let (_, lines) = Self.lines(
      #"{"data":{"result":[{"values":[[1,"2"],[3,"4"],[5,"x"]],"metric":{"a":"b"}}]},"#
        + #""status":"success"}"#
    )
    #expect(lines == ["a=b @1.0:2.0 @3.0:4.0"])
  }

  @Test(arguments: [
    #"{"status":"success","warnings":["one"],"infos":["two"],"data":{"result":[]}}"#,
    #"{"status":"success","data":{"result":[]},"infos":["two"],"warnings":["one"]}"#,
  ])
  func `warnings and infos are remarks wherever they stand`(text: String) {
    let (answer, lines) = Self.lines(text)
    #expect(answer.remarks.sorted() == ["one", "two"])
    #expect(lines.isEmpty)
  }

  @Test func `a partial answer is remarked on`() {
    let (answer, _) = Self.lines(#"{"status":"success","isPartial":true,"data":{"result":[]}}"#)
    #expect(answer.remarks == ["the answer is partial: some storage did not answer"])
    let (whole, _) = Self.lines(#"{"status":"success","isPartial":false,"data":{"result":[]}}"#)
    #expect(whole.remarks.isEmpty)
  }

  @Test func `an error is told in the server's words`() {
    let (answer, _) = Self.lines(#"{"status":"error","errorType":"execution","error":"too much"}"#)
    #expect(!answer.isSuccess)
    #expect(answer.error == "too much")
  }

  @Test func `series beyond the limit are not read`() {
    let series = #"{"metric":{"a":"b"},"value":[1,"2"]}"#
    let (answer, lines) = Self.lines(
      #"{"status":"success","data":{"result":[\#(series),\#(series),\#(series)]}}"#,
      limit: 2
    )
    #expect(answer.isOverLimit)
    #expect(lines.count == 2)
  }

  @Test(arguments: [
    "<html><body>Sign in</body></html>", "", "null", "[]", #"{"status":"success","data":{"resul"#,
    #"{"status":"success","data":{"result":[{"metric":{"a":"b"},"value":[1,"2"#,
  ])
  func `what is no answer or only half of one is broken`(text: String) {
    #expect(Self.lines(text).0.isBroken)
  }

  @Test(arguments: [
    #"{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}"#,
    #"{"status":"success","data":{"resultType":"string","result":[1,"text"]}}"#,
    #"{"status":"success","data":{"result":{}}}"#,
    #"{"status":"success","data":{"result":[1,null,[],{"metric":7,"value":"x"}]}}"#,
    #"{"status":"success","data":7}"#,
  ])
  func `odd results give no points`(text: String) {
    let (answer, lines) = Self.lines(text)
    #expect(!answer.isBroken)
    #expect(lines.joined() == "")
  }
}
