#include "app/widget/fixedtext.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr char16_t ellipsis = 0x2026;

double widthOf(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const auto width = metrics.horizontalAdvance(QString(10, u'0'));
    const auto isSame = qFuzzyCompare(width, metrics.horizontalAdvance(QString(10, u'i')))
                        && qFuzzyCompare(width, metrics.horizontalAdvance(QString(10, u'M')));
    return isSame && QFontInfo(font).fixedPitch() ? width / 10 : 0;
}

} // namespace

FixedText::FixedText(const QFont& font)
    : m_raw(QRawFont::fromFont(font))
    , m_charWidth(widthOf(font))
{
    for (std::size_t code = u' '; code < firstUnknown; ++code) {
        const auto found = m_raw.glyphIndexesForString(QString(QChar(char16_t(code))));
        m_glyphs[code] = found.isEmpty() ? 0 : found.front();
    }
    // The last place is the ellipsis', which stands far from the Latin letters.
    const auto dots = m_raw.glyphIndexesForString(QString(QChar(ellipsis)));
    m_glyphs[0] = dots.isEmpty() ? 0 : dots.front();
    for (qsizetype index = 0; index < longest; ++index)
        m_positions.emplace_back(double(index) * m_charWidth, 0);
}

bool FixedText::covers(QStringView text) const
{
    return m_charWidth > 0 && std::ranges::all_of(text, [this](QChar letter) {
               const auto code = letter.unicode();
               return (code == ellipsis && m_glyphs[0] != 0)
                      || (code != 0 && code < firstUnknown && m_glyphs[code] != 0);
           });
}

bool FixedText::draw(QPainter& painter, QPointF at, QStringView text) const
{
    if (text.size() > longest || !covers(text))
        return false;
    std::array<quint32, longest> glyphs; // Filled as far as the text reaches.
    std::ranges::transform(text, glyphs.begin(), [this](QChar letter) {
        return m_glyphs[letter.unicode() == ellipsis ? 0 : letter.unicode()];
    });
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setRawData(glyphs.data(), m_positions.data(), int(text.size()));
    painter.drawGlyphRun(at, run);
    return true;
}

} // namespace app
