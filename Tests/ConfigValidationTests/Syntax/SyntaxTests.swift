// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Foundation
import MeshModel
import Testing

@Suite struct SyntaxTests {
  @Test(arguments: [
    ("a.com", true, true), ("*.a.com", false, true), ("*", false, true), ("*-a.com", false, true),
    ("*a.com", false, true), ("a.*.com", false, false), ("a_b.com", false, false),
    ("a.123", false, false), ("a.com.", true, true), ("", false, false), ("-a.com", false, false),
    ("*.", false, false), (String(repeating: "a", count: 64), false, false), ("a..b", false, false),
  ])
  func `names of DNS`(text: String, isFull: Bool, isWildcard: Bool) {
    #expect(DomainName.isFull(text) == isFull)
    #expect(DomainName.isWildcard(text) == isWildcard)
  }

  @Test(arguments: [
    ("10.0.0.1", true), ("256.0.0.1", false), ("10.0.0", false), ("01.0.0.1", false), ("::1", true),
    ("::", true), ("2001:db8::1", true), ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7", false),
    ("1::2::3", false), ("::ffff:10.0.0.1", true), (":1", false), ("1:", false), ("g::", false),
  ])
  func `addresses`(text: String, expected: Bool) {
    #expect(NetworkAddress.isAddress(text) == expected)
  }

  @Test(arguments: [
    ("10.0.0.0/8", true), ("10.0.0.0/33", false), ("::/0", true), ("10.0.0.0/08", false),
    ("10.0.0.0", false), ("::/129", false), ("/8", false),
  ])
  func `ranges of addresses`(text: String, expected: Bool) {
    #expect(NetworkAddress.isRange(text) == expected)
  }

  @Test(
    arguments: [
      ("1s", 1e9), ("1h30m", 5400e9), ("1.5s", 1.5e9), (".5s", 0.5e9), ("0", 0), ("-1s", -1e9),
      ("100us", 1e5), ("1", nil), ("", nil), ("s", nil), ("1x", nil), ("1..2s", nil), ("5.s", 5e9),
    ] as [(String, Double?)]
  )
  func `durations of Go`(text: String, expected: Double?) {
    #expect(GoDuration.nanoseconds(text) == expected)
  }

  @Test(arguments: [("1ms", true), ("0ms", false), ("1500us", false), ("1.5s", true), ("x", false)])
  func `durations in whole milliseconds`(text: String, expected: Bool) {
    #expect(GoDuration.isWholeMilliseconds(text) == expected)
  }

  @Test(arguments: [
    ("100m", true), ("1Gi", true), ("1.5", true), ("1e3", true), ("1E-3", true), ("lots", false),
    ("1.2.3", false), ("1Xi", false), ("", false), ("1e", false), ("-1k", true),
  ])
  func `quantities of Kubernetes`(text: String, expected: Bool) {
    #expect(Quantity.isValid(text) == expected)
  }

  @Test(arguments: [
    ("a+b*?", true), ("(?:a|b){2,3}", true), ("(?P<n>x)", true), ("(?i)x", true),
    ("[a-z]\\d", true),
    ("[]a]", true), ("[[:alpha:]]", true), ("\\pL\\x{1F}", true), ("a{", true), ("", true),
    ("a(?=b)", false), ("(?<!a)b", false), ("(a)\\1", false), ("(a", false), ("a)", false),
    ("*a", false), ("a**", false), ("a{2000}", false), ("[z-a]", false), ("[a", false),
    ("\\", false),
    ("\\y", false), (String(repeating: "a", count: 1025), false),
  ])
  func `regular expressions of RE2`(pattern: String, isValid: Bool) {
    #expect((PatternSyntax.problem(in: pattern) == nil) == isValid)
  }

  @Test(
    arguments: [
      ("reviews", ["reviewz", "ratings"], "reviewz"), ("reviews", ["review", "reviewsx"], nil),
      ("rveiews", ["reviews"], "reviews"), ("reviews", ["reviews"], nil), ("a", [], nil),
      ("reviews", ["weivers"], nil),
    ] as [(String, [String], String?)]
  )
  func `the name that was meant`(name: String, candidates: [String], expected: String?) {
    #expect(NearestName.find(name, among: candidates) == expected)
  }

  @Test(arguments: [
    ("https://a.b:443/c", "https", "a.b"), ("http://[::1]:80", "http", "::1"), ("/path", "", ""),
    ("http://u@h/x", "http", "h"),
  ])
  func `addresses of the web`(text: String, scheme: String, host: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.scheme == scheme)
    #expect(address.host == host)
  }

  @Test(arguments: ["a b", "", "plain", "http://a:b:c", "http://#x", "http://a/%zz", "http://[::1"])
  func `what is no address of the web`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `hosts that overlap are found without comparing all`() {
    let overlaps = HostOverlaps(["a.com", "*.com", "b.org", "*.a.com", "*"])
    #expect(overlaps.overlapping("a.com") == ["a.com", "*.com", "*"])
    #expect(overlaps.overlapping("*.a.com") == ["*.a.com", "*.com", "*"])
    #expect(overlaps.overlapping("*.org") == ["b.org", "*"])
    #expect(HostOverlaps(["x.org"]).overlapping("*.com").isEmpty)
  }

  @Test func `a certificate says from when to when it is valid`() throws {
    let time: [UInt8] = [0x17, 13] + Array("240102030405Z".utf8)
    let later: [UInt8] = [0x18, 15] + Array("20510102030405Z".utf8)
    let validity = [0x30, UInt8(time.count + later.count)] + time + later
    let body: [UInt8] = [0xA0, 1, 0, 0x02, 1, 1, 0x30, 0, 0x30, 0] + validity
    let inner = [0x30, UInt8(body.count)] + body
    let certificate = [0x30, UInt8(inner.count)] + inner
    let found = try #require(CertificateValidity(certificate))
    #expect(found.notBefore == Timestamp(milliseconds: 1_704_164_645_000))
    #expect(found.notAfter == Timestamp(milliseconds: 2_556_241_445_000))
    for length in 0..<certificate.count {
      #expect(CertificateValidity(Array(certificate[..<length])) == nil)
    }
  }
}
