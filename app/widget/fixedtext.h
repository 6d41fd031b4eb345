#pragma once

#include <QFont>
#include <QPointF>
#include <QRawFont>
#include <QString>

#include <array>
#include <vector>

class QPainter;

namespace app {

//! Draws plain Latin text of a fixed font without shaping it: each letter is one glyph, each step
//! the same. Most cells of an event table are such text, and shaping is most of what a repaint
//! costs.
class FixedText
{
public:
    explicit FixedText(const QFont& font);

    //! 0 when the font's letters are not all equally wide.
    [[nodiscard]] double charWidth() const { return m_charWidth; }

    //! False when the text needs shaping, which is then the caller's: Korean, an emoji, a font that
    //! is not fixed. The painter's pen is the ink.
    bool draw(QPainter& painter, QPointF at, QStringView text) const;

    //! Whether each letter is one glyph of this font.
    [[nodiscard]] bool covers(QStringView text) const;

private:
    static constexpr std::size_t firstUnknown = 0x250;
    static constexpr qsizetype longest = 512;

    QRawFont m_raw;
    double m_charWidth = 0;
    std::array<quint32, firstUnknown> m_glyphs{};
    std::vector<QPointF> m_positions;
};

} // namespace app
