// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Testing

@testable import Kubernetes

@Suite struct ObjectDecoderTests {
  private let decoder = ObjectDecoder(selection: FieldSelection(paths: Pod.fields), texts: 64)

  @Test func `a page has items, the next page's token and the version`() throws {
    let text = """
      {"kind":"PodList","metadata":{"resourceVersion":"42","continue":"next"},
       "items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"},"spec":{"x":1}}]}
      """
    let page = try #require(decoder.page(Array(text.utf8)))
    #expect(page.items.compactMap { $0["metadata"]?["name"]?.text } == ["a", "b"])
    #expect(page.continueToken == "next")
    #expect(page.resourceVersion == "42")
  }

  @Test(arguments: [#"{"metadata":{"resourceVersion":"1"},"items":null}"#, #"{"items":[]}"#])
  func `a page may be empty`(text: String) throws {
    #expect(try #require(decoder.page(Array(text.utf8))).items.isEmpty)
  }

  @Test(
    arguments: ["", "<html>", "[]", "null", #"{"kind":"Status"}"#, #"{"items":[{"metadata":"#]
  )
  func `what is no list is told from one`(text: String) {
    #expect(decoder.page(Array(text.utf8)) == nil)
  }

  @Test func `events are told apart, and each brings its version`() throws {
    func event(_ text: String) throws -> WatchEvent {
      let event = decoder.event(Array(text.utf8))
      return try #require(event)
    }
    let added = try event(
      #"{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"5"}}}"#
    )
    guard case .changed(let object) = added.change else {
      Issue.record("no change")
      return
    }
    #expect(object["metadata"]?["name"]?.text == "a")
    #expect(added.version == "5")
    let bookmark = try event(
      #"{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"9"}}}"#
    )
    #expect(bookmark.version == "9")
    if case .bookmark = bookmark.change {} else { Issue.record("no bookmark") }
    let error = try event(
      #"{"type":"ERROR","object":{"kind":"Status","code":410,"message":"too old","reason":"Expired"}}"#
    )
    guard case .error(let message) = error.change else {
      Issue.record("no error")
      return
    }
    #expect(message.code == 410)
    #expect(message.message == "too old")
  }

  @Test(
    arguments: [
      "", "x", "{}", #"{"type":"ADDED"}"#, #"{"type":"ADDED","object":null}"#,
      #"{"type":"NEW","object":{}}"#, #"{"type":"ADDED","object":{"metadata":{"na"#,
    ]
  )
  func `a line that is no event is told from one`(text: String) {
    #expect(decoder.event(Array(text.utf8)) == nil)
  }

  @Test func `an expired list may offer how to go on`() {
    let body = #"{"kind":"Status","code":410,"metadata":{"continue":"rest"},"message":"m"}"#
    #expect(StatusMessage(body: Array(body.utf8)).continueToken == "rest")
    #expect(StatusMessage(body: Array("404 page not found\n".utf8)).message == "404 page not found")
  }
}
