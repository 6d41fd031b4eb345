#include "app/widget/cellpainter.h"

#include "app/widget/elide.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/sparkline.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

using model::CellLayout;
using model::Glyph;

namespace {

constexpr int padding = fonts::cellPadding;
constexpr int signGap = 5;

bool isFixed(CellLayout layout)
{
    return layout == CellLayout::Mono || layout == CellLayout::MonoMiddle
           || layout == CellLayout::Number || layout == CellLayout::Summary;
}

bool cutsMiddle(CellLayout layout)
{
    return layout == CellLayout::Middle || layout == CellLayout::MonoMiddle;
}

// In a proportional font five of the narrowest letters make a safe mean: no cell shows more.
int narrowestOf(const QFontMetrics& metrics)
{
    return std::max(1, metrics.horizontalAdvance(QStringLiteral("iljt.")) / 5);
}

} // namespace

CellPainter::Face::Face(const QFont& wanted)
    : font(wanted)
    , metrics(wanted)
    , fixed(wanted)
    , narrowest(fixed.charWidth() > 0 ? std::max(1, int(fixed.charWidth())) : narrowestOf(metrics))
{}

CellPainter::Faces::Faces(QFont wanted)
    : system(std::move(wanted))
    , body(fonts::body())
    , strong(fonts::strong())
    , mono(fonts::mono())
    , monoStrong(fonts::monoStrong())
    , glyphSide(glyphSize())
{}

const CellPainter::Faces& CellPainter::faces() const
{
    if (!m_faces || m_faces->system != QGuiApplication::font())
        m_faces.emplace(QGuiApplication::font());
    return *m_faces;
}

const CellPainter::Face& CellPainter::face(CellLayout layout, bool isStrong) const
{
    const auto& all = faces();
    if (isFixed(layout))
        return isStrong ? all.monoStrong : all.mono;
    return isStrong ? all.strong : all.body;
}

int CellPainter::widthOf(const Face& face, QStringView text) const
{
    if (face.fixed.covers(text))
        return int(std::ceil(double(text.size()) * face.fixed.charWidth()));
    return face.metrics.horizontalAdvance(text.toString());
}

QString CellPainter::cutWith(const Face& face, const QString& text, CellLayout layout,
                             int width) const
{
    if (width <= 0)
        return {};
    if (cutsMiddle(layout))
        return widthOf(face, text) <= width ? text : elideMiddle(text, face.metrics, width);
    const auto start = clipped(text, width, face.narrowest);
    if (start.size() == text.size() && widthOf(face, start) <= width)
        return text;
    // Of an offset that has no room the last digits tell one row from the next.
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    if (layout == CellLayout::Number && std::all_of(text.begin(), text.end(), isDigit)
        && face.fixed.covers(text))
        return QChar(0x2026)
               + text.last(std::clamp(qsizetype(width / face.fixed.charWidth()) - 1, qsizetype(0),
                                      text.size()));
    if (face.fixed.covers(start))
        return start.first(std::clamp(qsizetype(width / face.fixed.charWidth()) - 1, qsizetype(0),
                                      start.size()))
               + QChar(0x2026);
    return face.metrics.elidedText(
        start.size() < text.size() ? QString(start + QChar(0x2026)) : start, Qt::ElideRight, width);
}

QString CellPainter::cut(const QString& text, CellLayout layout, int width) const
{
    return cutWith(face(layout, false), text, layout, width);
}

int CellPainter::width(const QString& text, CellLayout layout) const
{
    return widthOf(face(layout, false), text);
}

QRect CellPainter::textRect(const Cell& cell) const
{
    auto area = cell.rect.adjusted(padding, 0, -padding, 0);
    if (cell.layout == CellLayout::GlyphText && cell.glyph != Glyph::None)
        area.setLeft(area.left() + faces().glyphSide + signGap);
    else if (cell.layout == CellLayout::Marker)
        area.setLeft(area.left() + faces().glyphSide - 2 + signGap - 2);
    return area;
}

void CellPainter::draw(QPainter& painter, const Cell& cell, const Theme& theme) const
{
    drawSign(painter, cell, theme);
    if (cell.layout == CellLayout::Spark)
        drawSparkline(painter, cell.rect.adjusted(padding, 4, -padding, -4), cell.values,
                      {cell.ink, theme.areaFill(cell.ink)});
    else if (cell.layout != CellLayout::Glyph)
        drawText(painter, cell);
}

void CellPainter::drawSign(QPainter& painter, const Cell& cell, const Theme& theme) const
{
    const auto side = faces().glyphSide;
    const auto top = cell.rect.top() + (cell.rect.height() - side) / 2;
    if (cell.layout == CellLayout::Marker && cell.marker >= 0) {
        const auto size = side * 0.6;
        const QRectF box(cell.rect.left() + padding + (side - 2 - size) / 2,
                         cell.rect.top() + (cell.rect.height() - size) / 2, size, size);
        drawMarker(painter, cell.marker, box, theme, cell.markerInk);
    } else if (cell.glyph != Glyph::None) {
        const auto isAlone = cell.layout == CellLayout::Glyph;
        const auto left = isAlone ? cell.rect.left() + (cell.rect.width() - side) / 2
                                  : cell.rect.left() + padding;
        drawGlyph(painter, cell.glyph, QRect(left, top, side, side), theme, cell.ground);
    }
}

void CellPainter::drawText(QPainter& painter, const Cell& cell) const
{
    const auto& used = face(cell.layout, cell.isStrong);
    const auto area = textRect(cell);
    auto shown = cell;
    shown.text = cutWith(used, cell.text, cell.layout, area.width());
    if (shown.text.isEmpty())
        return;
    const auto isRight = cell.alignment.testFlag(Qt::AlignRight);
    const auto left = isRight ? area.right() + 1 - widthOf(used, shown.text) : area.left();
    const QPoint at(left, area.top() + (area.height() - used.metrics.height()) / 2
                              + used.metrics.ascent());
    drawMatches(painter, shown, used, at);
    if (painter.font() != used.font)
        painter.setFont(used.font);
    if (cell.names.empty()) {
        painter.setPen(cell.ink);
        drawLetters(painter, used, at, shown.text);
    } else {
        drawNames(painter, shown, used, at);
    }
}

void CellPainter::drawLetters(QPainter& painter, const Face& face, QPoint at, const QString& text)
{
    if (!face.fixed.draw(painter, at, text))
        painter.drawText(at, text);
}

void CellPainter::drawMatches(QPainter& painter, const Cell& cell, const Face& face,
                              QPoint at) const
{
    const QStringView text(cell.text);
    for (const auto& hit : cell.matches) {
        if (hit.start < 0 || hit.length <= 0 || hit.start >= text.size())
            continue;
        const auto length = std::min<qsizetype>(hit.length, text.size() - hit.start);
        const auto from = at.x() + widthOf(face, text.first(hit.start));
        const auto width = widthOf(face, text.sliced(hit.start, length));
        painter.fillRect(from, at.y() - face.metrics.ascent(), width, face.metrics.height(),
                         cell.match);
    }
}

// Runs of names and values in turn: two pens, one pass.
void CellPainter::drawNames(QPainter& painter, const Cell& cell, const Face& face, QPoint at) const
{
    const QStringView text(cell.text);
    qsizetype done = 0;
    const auto draw = [&](qsizetype end, const QColor& ink) {
        end = std::min(end, text.size());
        if (end <= done)
            return;
        const auto piece = text.sliced(done, end - done).toString();
        painter.setPen(ink);
        drawLetters(painter, face, at, piece);
        at.rx() += widthOf(face, piece);
        done = end;
    };
    for (const auto& name : cell.names) {
        draw(name.start, cell.ink);
        draw(qsizetype(name.start) + name.length, cell.muted);
    }
    draw(text.size(), cell.ink);
}

} // namespace app
