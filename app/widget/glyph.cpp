#include "app/widget/glyph.h"

#include "app/widget/fonts.h"
#include "app/widget/glyphpaths.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <vector>

namespace app {

namespace {

QString word(const char* source)
{
    return QCoreApplication::translate("Glyph", source);
}

// Amber on this ground: the one place where a glyph carries a second state's colour.
QColor lateInk(const QColor& ground)
{
    return (ground.lightness() < 128 ? Theme::dark() : Theme::light()).stuck;
}

QColor layerColor(GlyphInk ink, const GlyphPaint& paint)
{
    switch (ink) {
    case GlyphInk::State:
        return paint.ink;
    case GlyphInk::Ground:
        return paint.ground;
    case GlyphInk::Fault:
        return Theme::light().faultFill;
    case GlyphInk::Late:
        return lateInk(paint.ground);
    }
    return paint.ink;
}

QPixmap render(Glyph glyph, int size, double ratio, const GlyphPaint& paint)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintGlyph(painter, glyph, QRectF(0, 0, size, size), paint);
    return pixmap;
}

//! A row paints the same few glyphs again and again: a direct table beats the global cache's
//! strings.
class GlyphCache
{
public:
    const QPixmap& pixmap(Glyph glyph, int size, double ratio, const GlyphPaint& paint)
    {
        const Key key{glyph, size, ratio, paint.ink.rgba(), paint.ground.rgba()};
        const auto found = std::ranges::find(m_entries, key, &Entry::key);
        if (found != m_entries.end())
            return found->pixmap;
        if (m_entries.size() >= capacity)
            m_entries.clear();
        m_entries.push_back({key, render(glyph, size, ratio, paint)});
        return m_entries.back().pixmap;
    }

private:
    struct Key
    {
        Glyph glyph;
        int size;
        double ratio;
        QRgb ink;
        QRgb ground;

        bool operator==(const Key&) const = default;
    };

    struct Entry
    {
        Key key;
        QPixmap pixmap;
    };

    static constexpr std::size_t capacity = 256;
    std::vector<Entry> m_entries;
};

GlyphCache& cache()
{
    static GlyphCache instance;
    return instance;
}

} // namespace

int glyphSize()
{
    return std::max(14, QFontMetrics(fonts::body()).height() - 4);
}

QColor glyphInk(Glyph glyph, const Theme& theme)
{
    switch (glyph) {
    case Glyph::Running:
        return theme.running;
    case Glyph::Waiting:
        return theme.waiting;
    case Glyph::Completed:
    case Glyph::CompletedLate:
        return theme.completed;
    case Glyph::Compensating:
        return theme.compensating;
    case Glyph::Compensated:
        return theme.compensated;
    case Glyph::Failed:
    case Glyph::NeedsPerson:
        return theme.failed;
    case Glyph::Stuck:
    case Glyph::Warning:
    case Glyph::Retried:
        return theme.stuck;
    case Glyph::OffPath:
        return theme.offPath;
    case Glyph::DeadLetter:
        return theme.deadLetter;
    case Glyph::Duplicate:
        return theme.duplicate;
    case Glyph::Fault:
        return theme.fault;
    case Glyph::Note:
        return theme.accent;
    case Glyph::Live:
        return theme.live;
    case Glyph::Captured:
        return theme.captured;
    case Glyph::Simulated:
        return theme.simulated;
    case Glyph::Skipped:
    case Glyph::Missing:
    case Glyph::Unmarked:
    case Glyph::Inverted:
    case Glyph::NotReached:
    case Glyph::Disconnected:
        return theme.skipped;
    case Glyph::None:
    case Glyph::Count:
        break;
    }
    return theme.text;
}

QString glyphWord(Glyph glyph)
{
    static constexpr std::array<const char*, std::size_t(Glyph::Count)> words{
        "",
        QT_TRANSLATE_NOOP("Glyph", "running"),
        QT_TRANSLATE_NOOP("Glyph", "waiting"),
        QT_TRANSLATE_NOOP("Glyph", "completed"),
        QT_TRANSLATE_NOOP("Glyph", "completed late"),
        QT_TRANSLATE_NOOP("Glyph", "compensating"),
        QT_TRANSLATE_NOOP("Glyph", "compensated"),
        QT_TRANSLATE_NOOP("Glyph", "failed"),
        QT_TRANSLATE_NOOP("Glyph", "stuck"),
        QT_TRANSLATE_NOOP("Glyph", "off path"),
        QT_TRANSLATE_NOOP("Glyph", "needs a person"),
        QT_TRANSLATE_NOOP("Glyph", "dead letter"),
        QT_TRANSLATE_NOOP("Glyph", "duplicate"),
        QT_TRANSLATE_NOOP("Glyph", "skipped, key present"),
        QT_TRANSLATE_NOOP("Glyph", "tried again"),
        QT_TRANSLATE_NOOP("Glyph", "expected, not seen"),
        QT_TRANSLATE_NOOP("Glyph", "seen, not marked"),
        QT_TRANSLATE_NOOP("Glyph", "order inverted"),
        QT_TRANSLATE_NOOP("Glyph", "fault"),
        QT_TRANSLATE_NOOP("Glyph", "warning"),
        QT_TRANSLATE_NOOP("Glyph", "note"),
        QT_TRANSLATE_NOOP("Glyph", "not reached"),
        QT_TRANSLATE_NOOP("Glyph", "live"),
        QT_TRANSLATE_NOOP("Glyph", "captured"),
        QT_TRANSLATE_NOOP("Glyph", "simulated"),
        QT_TRANSLATE_NOOP("Glyph", "disconnected"),
    };
    const auto index = std::size_t(glyph);
    return index == 0 || index >= words.size() ? QString() : word(words[index]);
}

void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const GlyphPaint& paint)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    for (const auto& layer : glyphLayers(glyph))
        painter.fillPath(layer.path, layerColor(layer.ink, paint));
    painter.restore();
}

void drawGlyph(QPainter& painter, Glyph glyph, const QRect& box, const GlyphPaint& paint)
{
    const auto size = std::min(box.width(), box.height());
    const auto ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(box.topLeft(), cache().pixmap(glyph, size, ratio, paint));
}

void drawGlyph(QPainter& painter, Glyph glyph, const QRect& box, const Theme& theme,
               const QColor& ground)
{
    drawGlyph(painter, glyph, box, {glyphInk(glyph, theme), ground});
}

QPixmap glyphPixmap(Glyph glyph, int size, double ratio, const GlyphPaint& paint)
{
    return cache().pixmap(glyph, size, ratio, paint);
}

} // namespace app
