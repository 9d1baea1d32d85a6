// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct PictureTests {
  private static let cases: [(String, String)] = [
    (
      "a>b b>c",
      """
      #####    #####    #####
      #####───►#####───►#####
      #a###    #b###    #c###
      #####    #####    #####
      """
    ),
    (
      "a>b b>a",
      """
      #####    #####
      #####───►#####
      #a###◄───#b###
      #####    #####
      """
    ),
    (
      "a>a a>b",
      """
      #####    #####
      #####─┬─►#####
      #a###◄┘  #b###
      #####    #####
      """
    ),
    (
      "a>b a>c a>d",
      """
               #####
            ┌─►#####
            │  #b###
            │  #####
            │
      ##### │  #####
      #####─┴─►#####
      #a###─┐  #c###
      ##### │  #####
            │
            │  #####
            └─►#####
               #d###
               #####
      """
    ),
    (
      "a>b b>c a>c",
      """
               #####
            ┌─►#####─┐
            │  #b### │
      ##### │  ##### │  #####
      #####─┘        └─►#####
      #a###────────────►#c###
      #####             #####
      """
    ),
  ]

  @Test(arguments: cases)
  func `a small graph is drawn like this`(text: String, expected: String) {
    let drawing = LayeredLayout.drawing(of: DrawingText.graph(text, height: 4))
    let picture = DrawingText.picture(of: drawing)
    #expect(picture == expected, "\n\(picture)")
  }
}
